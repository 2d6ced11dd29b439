package babyshield.audit;

import babyshield.event.EntriesPruned;
import babyshield.event.EntryRange;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Which entries the log says were pruned. Immutable.
 *
 * @param events in the order of the log
 */
record Pruned(List<EntriesPruned> events) {
  static final Pruned NOTHING = new Pruned(List.of());

  /** Where a run of entries that are alike in this ends. */
  record Run(long to, boolean pruned) {}

  /**
   * Whether an entry was pruned, and up to which number those after it are like it.
   *
   * @param limit no further than this
   */
  Run at(TopicPartition shard, long seq, long limit) {
    long next = limit;
    for (EntriesPruned event : events) {
      for (EntryRange range : event.getRanges()) {
        if (isOf(range, shard) && range.getTo() > seq) {
          if (range.getFrom() <= seq) {
            return new Run(Math.min(limit, range.getTo()), true);
          }
          next = Math.min(next, range.getFrom());
        }
      }
    }
    return new Run(next, false);
  }

  private static boolean isOf(EntryRange range, TopicPartition shard) {
    return range.getTopic().equals(shard.topic()) && range.getPartition() == shard.partition();
  }
}
