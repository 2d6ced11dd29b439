package babyshield.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How the witness is. The log goes on without it, so nothing here makes the service unready.
 * Thread-safe.
 */
final class WitnessStatus {
  private final Map<String, String> refused = new ConcurrentSkipListMap<>();
  private volatile String away;

  /** It was asked for all that there was to ask. */
  void answers() {
    away = null;
  }

  void away(String reason) {
    away = reason;
  }

  /**
   * It answered for a shard.
   *
   * @param trouble why it does not cosign; null: it does
   */
  void answered(TopicPartition shard, String trouble) {
    if (trouble == null) {
      refused.remove(shard.toString());
    } else {
      refused.put(shard.toString(), trouble);
    }
  }

  /** For people; empty when all is well. */
  List<String> remarks() {
    var remarks = new ArrayList<String>();
    String reason = away;
    if (reason != null) {
      remarks.add("checkpoints are not cosigned, the witness does not answer: " + reason);
    }
    refused.forEach((shard, why) -> remarks.add(shard + " is not cosigned: " + why));
    return remarks;
  }

  boolean isAway() {
    return away != null;
  }

  /** Shards that the witness does not cosign. */
  int refused() {
    return refused.size();
  }
}
