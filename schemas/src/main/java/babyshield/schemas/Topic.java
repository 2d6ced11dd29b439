package babyshield.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as a value: everything that producers, consumers and the broker must agree on.
 *
 * @param name the topic's name on the broker
 * @param values the event classes that may stand in it
 * @param partitions partitions in production; {@link Topics.Layout} says how many an embedded
 *     broker takes
 * @param cleanup what the broker may throw away
 * @param retention how long deleted or tombstoned records stay readable; ignored by {@link
 *     Cleanup#FOREVER}
 */
public record Topic<V extends SpecificRecord>(
    String name,
    List<Class<? extends V>> values,
    int partitions,
    Cleanup cleanup,
    Duration retention) {

  /**
   * How long a record is safe from compaction: the audit sink must have read it before that, and
   * what it reads late would be missing without a trace. Longer than an outage over a holiday.
   */
  private static final Duration COMPACTION_LAG = Duration.ofDays(7);

  /** Cleanup policy, see the broker's {@code cleanup.policy}. */
  public enum Cleanup {
    DELETE,
    COMPACT,
    COMPACT_AND_DELETE,
    FOREVER
  }

  /** The name of the topic that takes the records of this one that nobody can read. */
  public String deadLetters() {
    return name + ".dlq";
  }

  /** The broker's settings for this topic. */
  public Map<String, String> config() {
    var config = new LinkedHashMap<String, String>();
    String millis = Long.toString(retention.toMillis());
    switch (cleanup) {
      case DELETE -> {
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
        config.put(TopicConfig.RETENTION_MS_CONFIG, millis);
      }
      case COMPACT -> {
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
        config.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, lag());
        // A reader that was away longer than this misses tombstones and must read from the
        // beginning.
        config.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, millis);
      }
      case COMPACT_AND_DELETE -> {
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
        config.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, lag());
        config.put(TopicConfig.RETENTION_MS_CONFIG, millis);
      }
      case FOREVER -> {
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
        config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
      }
    }
    return config;
  }

  private static String lag() {
    return Long.toString(COMPACTION_LAG.toMillis());
  }
}
