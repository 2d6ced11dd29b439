package babyshield.audit;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * A partition this instance was given: where its log stands, as far as known, and the records read
 * from there on that are not written yet. Belongs to the loop's thread.
 */
final class Shard {
  /** What a record costs in memory beside its bytes; measured at 200 to 300 with six headers. */
  private static final int OVERHEAD = 300;

  private final TopicPartition partition;
  private EntryStore.Shard stored;
  private Position position;
  private boolean read;
  private List<ConsumerRecord<byte[], byte[]>> pending = new ArrayList<>();
  private long bytes;

  Shard(TopicPartition partition) {
    this.partition = partition;
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
    return first;
  }

  /** After anything went wrong: the database alone knows where the shard stands. */
  void forget() {
    position = null;
    // Its tree may have taken in what was not written.
    stored = null;
    clear();
  }

  void add(ConsumerRecord<byte[], byte[]> entry) {
    if (!positioned() || entry.offset() < position.offset()) {
      throw new IllegalStateException(
          "%s-%d@%d was read but the log stands at %s"
              .formatted(entry.topic(), entry.partition(), entry.offset(), position));
    }
    pending.add(entry);
    bytes += size(entry);
  }

  long bytes() {
    return bytes;
  }

  /** Whether reading has come further than the log, if only past transaction markers. */
  boolean isAhead(long readUpTo) {
    return positioned() && readUpTo > position.offset();
  }

  /** Hands over what was read; what is read from now on is the next append's. */
  Append append(long readUpTo) {
    var append = new Append(stored, position, pending, readUpTo);
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

  private static long size(ConsumerRecord<byte[], byte[]> entry) {
    long size = (long) OVERHEAD + length(entry.key()) + length(entry.value());
    for (Header header : entry.headers()) {
      size += header.key().length();
      size += length(header.value());
    }
    return size;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
