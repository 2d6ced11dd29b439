package babyshield.worker.links;

import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A table in a Streams store, whose writes are committed with the links that they led to. */
record StoreTable<V>(KeyValueStore<String, V> store) implements Table<V> {
  private static final StringSerializer STRINGS = new StringSerializer();

  @Override
  public V get(String key) {
    return store.get(key);
  }

  @Override
  public void put(String key, V value) {
    store.put(key, value);
  }

  @Override
  public void delete(String key) {
    store.delete(key);
  }

  @Override
  public void forEach(String prefix, BiConsumer<String, V> row) {
    try (KeyValueIterator<String, V> rows = store.prefixScan(prefix, STRINGS)) {
      rows.forEachRemaining(found -> row.accept(found.key, found.value));
    }
  }
}
