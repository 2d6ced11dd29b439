package babyshield.worker.links;

import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A table in memory, for runs without Kafka. Not thread-safe. */
public final class MemoryTable<V> implements Table<V> {
  private final TreeMap<String, V> rows = new TreeMap<>();

  @Override
  public V get(String key) {
    return rows.get(key);
  }

  @Override
  public void put(String key, V value) {
    rows.put(key, value);
  }

  @Override
  public void delete(String key) {
    rows.remove(key);
  }

  @Override
  public void forEach(String prefix, BiConsumer<String, V> row) {
    for (var entry : rows.tailMap(prefix).entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        return;
      }
      row.accept(entry.getKey(), entry.getValue());
    }
  }
}
