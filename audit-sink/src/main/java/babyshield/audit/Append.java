package babyshield.audit;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * One shard's part of a transaction.
 *
 * @param shard as its writer knows it; its tree grows with the entries
 * @param from the position the shard has if nobody else wrote to it
 * @param rows the entries from there on, in order; empty where only transaction markers follow
 * @param count how many entries; the rows themselves are used again once they are written
 * @param nextOffset where reading goes on: behind the last record, and behind the markers after it
 */
record Append(
    EntryStore.Shard shard, Position from, List<EntryRows> rows, long count, long nextOffset) {
  TopicPartition partition() {
    return shard.partition();
  }

  Position to() {
    return new Position(from.seq() + count, nextOffset);
  }
}
