package babyshield.schemas;

import static java.time.Duration.ofDays;

import babyshield.event.AdminEvent;
import babyshield.event.Alert;
import babyshield.event.DiscardedNotice;
import babyshield.event.EntriesPruned;
import babyshield.event.FeedRun;
import babyshield.event.GapAccepted;
import babyshield.event.MasterKeyRotated;
import babyshield.event.Notice;
import babyshield.event.Recall;
import babyshield.event.RecallChange;
import babyshield.event.RecallLink;
import babyshield.event.RejectedNotice;
import babyshield.event.RunMarker;
import babyshield.event.Scan;
import babyshield.event.SignedCheckpoint;
import babyshield.event.SourceState;
import babyshield.event.SubjectErased;
import babyshield.event.UnreadNotice;
import babyshield.event.Verdict;
import babyshield.schemas.Topic.Cleanup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic catalogue. All topics that the services share stand here and nowhere else. */
public final class Topics {
  /**
   * Notices as observed, and where runs begin and end. Key: recall key; markers: agency key;
   * rejected and discarded notices: see their schemas.
   */
  public static final Topic<SpecificRecord> OBSERVED =
      new Topic<>(
          "recalls.observed",
          List.of(Notice.class, RunMarker.class, RejectedNotice.class, DiscardedNotice.class),
          6,
          Cleanup.DELETE,
          ofDays(30));

  /** What happened to each recall. Key: recall key. */
  public static final Topic<RecallChange> CHANGES =
      new Topic<>(
          "recalls.changes", List.of(RecallChange.class), 6, Cleanup.FOREVER, Duration.ZERO);

  /**
   * The recall log: one partition, so that there is one order of all recalls and an offset is the
   * recall version. Keys: {@link RecallLogKeys}.
   */
  public static final Topic<SpecificRecord> RECALLS =
      new Topic<>(
          "recalls",
          List.of(Recall.class, SourceState.class, UnreadNotice.class),
          1,
          Cleanup.COMPACT,
          ofDays(30));

  /**
   * Links between recalls, a record each: a recall may have several, and each comes and goes alone.
   * Key: {@code <from> <kind> <to>}.
   */
  public static final Topic<RecallLink> LINKS =
      new Topic<>("recalls.links", List.of(RecallLink.class), 1, Cleanup.COMPACT, ofDays(30));

  /** Scans as producers send them, so possibly more than once. Key: scan id. */
  public static final Topic<Scan> SCANS =
      new Topic<>("scans", List.of(Scan.class), 12, Cleanup.DELETE, ofDays(30));

  /** Verdicts; the first one of a scan carries the scan into the audit log. Key: scan id. */
  public static final Topic<Verdict> VERDICTS =
      new Topic<>("verdicts", List.of(Verdict.class), 12, Cleanup.COMPACT, ofDays(30));

  /** Verdicts that got worse. Key: the subject's pseudonym, or the scan id where there is none. */
  public static final Topic<Alert> ALERTS =
      new Topic<>("alerts", List.of(Alert.class), 12, Cleanup.DELETE, ofDays(90));

  /** Manifests of feed runs. Key: agency key. */
  public static final Topic<FeedRun> RUNS =
      new Topic<>(
          "feeds.runs", List.of(FeedRun.class), 1, Cleanup.COMPACT_AND_DELETE, ofDays(3650));

  /**
   * What happened to the keys of personal data, which themselves never stand in a topic. One
   * partition, kept for ever: a restored backup of the keys is held against all erasures there ever
   * were. Key: the subject's pseudonym, or {@code master-key}.
   */
  public static final Topic<SpecificRecord> KEYS =
      new Topic<>(
          "subjects.keys",
          List.of(SubjectErased.class, MasterKeyRotated.class),
          1,
          Cleanup.FOREVER,
          Duration.ZERO);

  /**
   * Who read what is not for everybody, and who changed what the services do. Key: what it was done
   * to.
   */
  public static final Topic<SpecificRecord> ADMIN =
      new Topic<>(
          "admin.events",
          List.of(AdminEvent.class, GapAccepted.class, EntriesPruned.class),
          1,
          Cleanup.DELETE,
          ofDays(90));

  /** The newest checkpoint of each audit shard. Key: its origin. */
  public static final Topic<SignedCheckpoint> CHECKPOINTS =
      new Topic<>(
          "audit.checkpoints", List.of(SignedCheckpoint.class), 1, Cleanup.COMPACT, ofDays(30));

  /** Every topic of the catalogue. */
  public static final List<Topic<?>> ALL =
      List.of(
          OBSERVED,
          CHANGES,
          RECALLS,
          LINKS,
          SCANS,
          VERDICTS,
          ALERTS,
          RUNS,
          KEYS,
          ADMIN,
          CHECKPOINTS);

  /**
   * The topics whose records the audit log keeps, each once and in partition order. The recall log
   * is one: a verdict names a version of it, and can be judged again only where that order is kept.
   */
  public static final List<Topic<?>> AUDITED =
      List.of(OBSERVED, CHANGES, RECALLS, VERDICTS, ALERTS, RUNS, KEYS, ADMIN);

  /** How the catalogue is laid out on a broker. */
  public record Layout(int maxPartitions, short replication) {
    /** As the catalogue says, on a cluster of three brokers or more. */
    public static final Layout PRODUCTION = new Layout(Integer.MAX_VALUE, (short) 3);

    /** For one broker in the same process: two partitions keep two cores busy. */
    public static final Layout EMBEDDED = new Layout(2, (short) 1);
  }

  private Topics() {}

  /**
   * Creates the topics that do not exist yet, with their dead-letter topics. An existing topic is
   * left as it is: partition counts are identity for stores and audit shards.
   *
   * @throws ExecutionException if the broker refuses
   */
  public static void create(Admin admin, Layout layout)
      throws InterruptedException, ExecutionException {
    Set<String> existing = admin.listTopics().names().get();
    var missing = new ArrayList<NewTopic>();
    for (Topic<?> topic : ALL) {
      int partitions = Math.min(topic.partitions(), layout.maxPartitions());
      missing.add(newTopic(topic.name(), partitions, layout, topic.config()));
      missing.add(newTopic(topic.deadLetters(), 1, layout, Map.of("retention.ms", "-1")));
    }
    missing.removeIf(topic -> existing.contains(topic.name()));
    for (var created : admin.createTopics(missing).values().entrySet()) {
      try {
        created.getValue().get();
      } catch (ExecutionException e) {
        // Another service created it between the listing and now.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private static NewTopic newTopic(
      String name, int partitions, Layout layout, Map<String, String> config) {
    return new NewTopic(name, Optional.of(partitions), Optional.of(layout.replication()))
        .configs(config);
  }
}
