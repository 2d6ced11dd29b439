package babyshield.worker.links;

import java.util.function.BiConsumer;

/** What the links are kept in: a Streams store or a map, in the order of its keys. */
public interface Table<V> {
  /** Null if there is none. */
  V get(String key);

  void put(String key, V value);

  void delete(String key);

  /** Every row whose key begins so. The table must not be written meanwhile. */
  void forEach(String prefix, BiConsumer<String, V> row);
}
