package babyshield.audit;

import static java.util.Comparator.naturalOrder;

import babyshield.platform.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** How the writer is, told by its thread and read by any other. Thread-safe. */
final class SinkStatus {
  private final Map<String, String> blocked = new ConcurrentSkipListMap<>();
  private final Map<String, String> unproven = new ConcurrentSkipListMap<>();
  private final WitnessStatus witness = new WitnessStatus();
  private final Map<Object, String> away = new ConcurrentHashMap<>();
  private volatile boolean joined;
  private volatile boolean stopped;
  private volatile String checkpoints;
  private volatile Throwable death;

  Health health() {
    if (death != null) {
      return Health.dead("the audit writer failed: " + death);
    }
    var reasons = new ArrayList<String>();
    if (stopped) {
      reasons.add("the audit writer is stopped");
    } else if (!joined) {
      reasons.add("waiting for Kafka to assign partitions");
    }
    // Of one writer: the others say the same of the same database.
    away.values().stream().min(naturalOrder()).ifPresent(reasons::add);
    reasons.addAll(blocked.values());
    unproven.forEach((shard, reason) -> reasons.add(shard + " is not signed: " + reason));
    Health ours = reasons.isEmpty() ? Health.ok() : Health.notReady(reasons.toArray(String[]::new));
    List<String> remarks = Stream.ofNullable(checkpoints).toList();
    return ours.and(new Health(true, true, remarks)).and(new Health(true, true, witness.remarks()));
  }

  WitnessStatus witness() {
    return witness;
  }

  void joined() {
    joined = true;
  }

  void stopped() {
    stopped = true;
  }

  void died(Throwable cause) {
    death = cause;
  }

  /** The database does not take a writer's entries; null: it does. */
  void database(Object writer, String reason) {
    if (reason == null) {
      away.remove(writer);
    } else {
      away.put(writer, reason);
    }
  }

  /**
   * Checkpoints do not come out of the database; null: they do. Entries are written all the same,
   * so the service is ready.
   */
  void checkpoints(String reason) {
    checkpoints = reason;
  }

  /** A shard that cannot go on until a person has looked at it. */
  void blocked(TopicPartition partition, String reason) {
    blocked.put(partition.toString(), reason);
  }

  /** A shard whose log is not what was signed; null: it is. */
  void unproven(TopicPartition partition, String reason) {
    if (reason == null) {
      unproven.remove(partition.toString());
    } else {
      unproven.put(partition.toString(), reason);
    }
  }

  boolean isBlocked(TopicPartition partition) {
    return blocked.containsKey(partition.toString());
  }

  void unblocked(TopicPartition partition) {
    blocked.remove(partition.toString());
  }
}
