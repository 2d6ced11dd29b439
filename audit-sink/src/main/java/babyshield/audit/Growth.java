package babyshield.audit;

import babyshield.audit.tlog.Edge;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What an {@link Append} makes of its shard's tree, entry by entry. Only a commit makes it true.
 * One thread at a time.
 */
final class Growth {
  private final Append append;
  private final EntryBytes bytes;
  private final Edge.Complete complete;
  private final List<Complete> tiles = new ArrayList<>();
  private long seq;
  private long nanos;

  /** A complete tile. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Complete(int level, long index, byte[] hashes) {}

  /**
   * @param bytes of no use to anyone else meanwhile
   */
  Growth(Append append, EntryBytes bytes) {
    this.append = append;
    this.bytes = bytes;
    this.complete = (level, index, hashes) -> tiles.add(new Complete(level, index, hashes));
    this.seq = append.from().seq();
  }

  Append append() {
    return append;
  }

  /** Number of the next entry. */
  long seq() {
    return seq;
  }

  /**
   * Takes the next entry.
   *
   * @param rows where its key, headers and value stand, {@code length} bytes at {@code at}
   */
  void add(ConsumerRecord<byte[], byte[]> entry, byte[] rows, int at, int length) {
    long begin = System.nanoTime();
    int body = bytes.begin(entry, seq++, rows, at, length);
    append.shard().edge().append(bytes.array(), bytes.size(), rows, at, body, complete);
    nanos += System.nanoTime() - begin;
  }

  /** What hashing the entries took, in nanoseconds of the writer's time. */
  long nanos() {
    return nanos;
  }

  /** The tiles that were completed. */
  List<Complete> tiles() {
    return tiles;
  }
}
