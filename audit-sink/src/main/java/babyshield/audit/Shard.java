package babyshield.audit;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition this instance was given: where its log stands, as far as known, and what was read
 * from there on and is not written yet. Belongs to the loop's thread.
 */
final class Shard {
  private final TopicPartition partition;
  private final RowsPool pool;
  private EntryStore.Shard stored;
  private Position position;
  private boolean read;
  private List<EntryRows> pending = new ArrayList<>();
  private long nextSeq;
  private long bytes;

  /**
   * @param pool of the writer whose shard it is
   */
  Shard(TopicPartition partition, RowsPool pool) {
    this.partition = partition;
    this.pool = pool;
  }

  TopicPartition partition() {
    return partition;
  }

  boolean positioned() {
    return position != null;
  }

  /** Returns whether it never had a position before. */
  boolean position(EntryStore.Shard known) {
    boolean first = !read;
    read = true;
    stored = known;
    position = known.position();
    nextSeq = position.seq();
    return first;
  }

  /** After anything went wrong: the database alone knows where the shard stands. */
  void forget() {
    position = null;
    // Its tree may have taken in what was not written.
    stored = null;
    drop();
  }

  /** What was read and not written is not wanted; the shard goes, or is positioned again. */
  void drop() {
    pool.give(pending);
    clear();
  }

  void add(ConsumerRecord<byte[], byte[]> entry) {
    if (!positioned() || entry.offset() < position.offset()) {
      throw new IllegalStateException(
          "%s-%d@%d was read but the log stands at %s"
              .formatted(entry.topic(), entry.partition(), entry.offset(), position));
    }
    if (pending.isEmpty() || pending.getLast().isFullFor(entry)) {
      pending.add(pool.take());
    }
    EntryRows rows = pending.getLast();
    int before = rows.size();
    rows.add(stored.number(), nextSeq++, entry);
    bytes += rows.size() - before;
  }

  /** Bytes of the rows that are not written yet. */
  long bytes() {
    return bytes;
  }

  /** Whether reading has come further than the log, if only past transaction markers. */
  boolean isAhead(long readUpTo) {
    return positioned() && readUpTo > position.offset();
  }

  /** Hands over what was read; what is read from now on is the next append's. */
  Append append(long readUpTo) {
    var append = new Append(stored, position, pending, nextSeq - position.seq(), readUpTo);
    clear();
    return append;
  }

  /** The database has it: until then the position is the one before. */
  void appended(Append append) {
    position = append.to();
  }

  private void clear() {
    pending = new ArrayList<>();
    bytes = 0;
  }
}
