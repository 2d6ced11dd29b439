package babyshield.audit;

import babyshield.platform.config.Durations;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * After how long the entries of which topics may go; a topic that is not named is kept. Immutable.
 *
 * @param ages by topic, from the end of the month that has the entries
 */
public record RetentionPolicy(Map<String, Duration> ages) {
  /** What says that other entries were pruned is never pruned itself. */
  private static final Set<String> NEVER = Set.of(Topics.ADMIN.name());

  /**
   * What other entries are of little use without: the recalls that verdicts are judged again by,
   * and which keys were deleted. They go only where a policy names them.
   */
  private static final Set<String> ONLY_BY_NAME =
      Set.of(Topics.RECALLS.name(), Topics.KEYS.name(), Topics.ADMIN.name());

  /**
   * @throws IllegalArgumentException if a topic is not audited, or must stay
   */
  public RetentionPolicy {
    ages = Map.copyOf(ages);
    ages.keySet().forEach(RetentionPolicy::require);
    if (ages.isEmpty()) {
      throw new IllegalArgumentException("the policy names no topic");
    }
  }

  private static void require(String topic) {
    if (NEVER.contains(topic)) {
      throw new IllegalArgumentException(topic + " says what was pruned and is never pruned");
    }
    if (Topics.AUDITED.stream().noneMatch(audited -> audited.name().equals(topic))) {
      throw new IllegalArgumentException(topic + " is not an audited topic");
    }
  }

  /**
   * Reads lines such as {@code verdicts = 730d}.
   *
   * @throws IllegalArgumentException if it is no policy
   */
  public static RetentionPolicy read(Reader text) throws IOException {
    var lines = new Properties();
    lines.load(text);
    var ages = new TreeMap<String, Duration>();
    for (String topic : lines.stringPropertyNames()) {
      ages.put(topic, age(topic, lines.getProperty(topic)));
    }
    return new RetentionPolicy(ages);
  }

  private static Duration age(String topic, String text) {
    try {
      return Durations.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(topic + " needs " + e.getMessage(), e);
    }
  }

  /** One age for every topic that other entries do not need. */
  public static RetentionPolicy olderThan(Duration age) {
    return new RetentionPolicy(
        Topics.AUDITED.stream()
            .map(Topic::name)
            .filter(topic -> !ONLY_BY_NAME.contains(topic))
            .collect(Collectors.toMap(topic -> topic, _ -> age)));
  }

  /** Whether what ended at an instant may go, if it has entries of these topics. */
  boolean allows(Collection<String> topics, Instant end, Instant now) {
    return topics.stream()
        .map(topic -> Optional.ofNullable(ages.get(topic)))
        .allMatch(age -> age.isPresent() && !end.plus(age.get()).isAfter(now));
  }

  @Override
  public String toString() {
    return new TreeMap<>(ages)
        .entrySet().stream()
            .map(age -> age.getKey() + " " + Durations.format(age.getValue()))
            .collect(Collectors.joining(", "));
  }
}
