package babyshield.platform.streams;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory that all stores of one service share. Without it each store would take a cache of 50
 * MB and write buffers of its own. Write buffers are charged to the cache, so that the cache's size
 * bounds both.
 *
 * <p>Close it after the stores: they hold on to it.
 */
public final class RocksMemory implements AutoCloseable {
  /** The settings key under which {@link Setter} finds it. */
  public static final String KEY = "babyshield.rocks.memory";

  /** Before the name of a store that {@link #writesMuchAtOnce}. */
  private static final String AT_ONCE = "babyshield.rocks.at-once.";

  /** A write buffer that one such write fills, so that the next write hands it over. */
  private static final long BUFFER_AT_ONCE = 1L << 20;

  /**
   * A write buffer grows by this. Each store has two (rows and offsets) for each partition, and
   * with RocksDB's megabyte the idle ones alone would fill the share of all: then every write of
   * the busy ones makes a file of its own, and compaction takes more than all judging.
   */
  private static final long BUFFER_GROWS_BY = 64L << 10;

  /** Of a write buffer, for its own filter: 16 bits and more for each row of 100 bytes. */
  private static final double BUFFER_FILTER = 0.02;

  /** Some 30 rows. Compaction asks the cache and the file once for each block. */
  private static final long BLOCK_BYTES = 16L << 10;

  /** Values from this size lie in blob files, keys in the tree point there. */
  private static final long BLOB_BYTES = 256;

  /**
   * So many files wait for each other until they are merged (universal compaction). With RocksDB's
   * four, merging took two and a half times as much. Who asks for one row is spared most files by
   * their filters; who goes through a range of rows opens them all.
   */
  private static final int FILES = 10;

  /** Multiples of it at which writes are slowed down, and stopped, until merging keeps up. */
  private static final int SLOW = 3;

  private static final int STOP = 5;

  /** Of the cache, kept for filters and indexes when blocks of data press. */
  private static final double METADATA = 0.5;

  /**
   * Four shards. RocksDB would take shards of half a megabyte; a write buffer's share of the cache,
   * charged in pieces of 256 KB, then fills some of them and drives the filters out of those.
   */
  private static final int SHARD_BITS = 2;

  private final Cache cache;
  private final WriteBufferManager writes;

  /**
   * Takes the memory.
   *
   * @param bytes of blocks, indexes, filters and write buffers together; half of them may be write
   *     buffers, so that writing never drives out what is read
   */
  public RocksMemory(long bytes) {
    RocksDB.loadLibrary();
    cache = new LRUCache(bytes, SHARD_BITS, false, METADATA);
    writes = new WriteBufferManager(bytes / 2, cache);
  }

  /** Puts the memory into the settings of a Streams application. */
  public void configure(Map<? super String, Object> settings) {
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Setter.class);
    settings.put(KEY, this);
  }

  /**
   * Lets a store hand over to files what it was given, more than a megabyte at once. In a write
   * buffer that waits to be full, it would take the memory of those that are written all the time.
   */
  public static void writesMuchAtOnce(Map<? super String, Object> settings, String store) {
    settings.put(AT_ONCE + store, true);
  }

  /** Made by Kafka Streams for each store. */
  public static final class Setter implements RocksDBConfigSetter {
    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
      var memory = (RocksMemory) configs.get(KEY);
      var tables = (BlockBasedTableConfig) options.tableFormatConfig();
      tables.setBlockCache(memory.cache);
      tables.setBlockSize(BLOCK_BYTES);
      // Index and filter blocks count too; without this they grow with the data, unbounded.
      tables.setCacheIndexAndFilterBlocks(true);
      tables.setCacheIndexAndFilterBlocksWithHighPriority(true);
      // A whole filter grows with its file, to a megabyte for a million keys. Driven out, it is
      // read and checked again for one lookup; a part of it is as small as a block.
      tables.setPartitionFilters(true);
      tables.setIndexType(IndexType.kTwoLevelIndexSearch);
      tables.setPinTopLevelIndexAndFilter(true);
      options.setTableFormatConfig(tables);
      options.setWriteBufferManager(memory.writes);
      // Of Kafka Streams' own size, 16 MB: with 4 MB compaction took as much time as all judging.
      options.setMaxWriteBufferNumber(2);
      options.setLevel0FileNumCompactionTrigger(FILES);
      options.setLevel0SlowdownWritesTrigger(SLOW * FILES);
      options.setLevel0StopWritesTrigger(STOP * FILES);
      if (configs.containsKey(AT_ONCE + store)) {
        options.setWriteBufferSize(BUFFER_AT_ONCE);
      }
      options.setArenaBlockSize(BUFFER_GROWS_BY);
      // Most keys that are looked up are new (scans); the filter spares the walk through the
      // buffer.
      options.setMemtableWholeKeyFiltering(true);
      options.setMemtablePrefixBloomSizeRatio(BUFFER_FILTER);
      // A verdict is written once and seldom replaced. In a file of its own it is not copied by
      // every compaction of the keys around it, which took a quarter of all time.
      options.setEnableBlobFiles(true);
      options.setMinBlobSize(BLOB_BYTES);
      options.setEnableBlobGarbageCollection(true);
    }

    @Override
    public void close(String store, Options options) {
      // Cache and write buffers belong to all stores; the service closes them after the last one.
    }
  }

  @Override
  public void close() {
    writes.close();
    cache.close();
  }
}
