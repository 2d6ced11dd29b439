package babyshield.gateway;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory that all stores of one gateway share. Without it each store would take a cache of 50
 * MB and write buffers of its own. Write buffers are charged to the cache, so that the cache's size
 * bounds both.
 *
 * <p>Close it after the stores: they hold on to it.
 */
final class RocksMemory implements AutoCloseable {
  /** The settings key under which {@link Setter} finds it. */
  static final String KEY = "babyshield.rocks.memory";

  /** Half of the 64 MB that a gateway may take off the heap; the rest is for open files' tables. */
  private static final long CACHE_BYTES = 32L << 20;

  /** A third of the cache, so that writing never drives out what is read. */
  private static final long WRITE_BYTES = 10L << 20;

  /** Small, because rows are small and a store that writes seldom should still reach its files. */
  private static final long ONE_BUFFER_BYTES = 2L << 20;

  private final Cache cache;
  private final WriteBufferManager writes;

  RocksMemory() {
    RocksDB.loadLibrary();
    cache = new LRUCache(CACHE_BYTES);
    writes = new WriteBufferManager(WRITE_BYTES, cache);
  }

  /** Made by Kafka Streams for each store. */
  public static final class Setter implements RocksDBConfigSetter {
    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
      var memory = (RocksMemory) configs.get(KEY);
      var tables = (BlockBasedTableConfig) options.tableFormatConfig();
      tables.setBlockCache(memory.cache);
      // Index and filter blocks count too; without this they grow with the data, unbounded.
      tables.setCacheIndexAndFilterBlocks(true);
      tables.setPinTopLevelIndexAndFilter(true);
      options.setTableFormatConfig(tables);
      options.setWriteBufferManager(memory.writes);
      options.setWriteBufferSize(ONE_BUFFER_BYTES);
      options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
      // Cache and write buffers belong to all stores; the gateway closes them after the last one.
    }
  }

  @Override
  public void close() {
    writes.close();
    cache.close();
  }
}
