package babyshield.worker;

import babyshield.event.Alert;
import babyshield.event.Scan;
import babyshield.event.Verdict;
import babyshield.index.Recalls;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * Join: scans in, verdicts and alerts out, against the recalls of the recall log, in both
 * directions. Public, so that a benchmark can run it by itself.
 */
public final class JoinTopology {
  static final String SCANS = "scans";
  static final String JUDGE = "judge-scan";
  static final String TO_VERDICTS = "to-verdicts";
  static final String TO_ALERTS = "to-alerts";
  static final String TO_DEAD_LETTERS = "to-dead-letters";

  /** What the worker knows of its scans: see {@link ScanStore}. */
  static final String SCAN_STORE = "judged-scans";

  /** By which the worker finds them: see {@link ScanKeys}. */
  static final String KEY_STORE = "scan-keys";

  private JoinTopology() {}

  /** The topics between which it stands. */
  public record Ends(String scans, String verdicts, String alerts, String deadLetters) {
    static final Ends OF_THE_WORKER =
        new Ends(
            Topics.SCANS.name(),
            Topics.VERDICTS.name(),
            Topics.ALERTS.name(),
            Topics.SCANS.deadLetters());
  }

  /**
   * The topology.
   *
   * @param backward how often the recalls that changed are looked at
   */
  public static Topology build(Recalls recalls, SchemaIds ids, Duration backward, Ends ends) {
    var strings = Serdes.String();
    var verdicts = new EventSerde<Verdict>(Topics.VERDICTS, ids);
    var scans = new EventSerde<Scan>(Topics.SCANS, ids);
    return new Topology()
        .addSource(SCANS, strings.deserializer(), scans, ends.scans())
        .addProcessor(
            JUDGE,
            () -> new JudgeScans(recalls, verdicts, backward, ScanKeys.GATHERED_BYTES),
            SCANS)
        .addStateStore(
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(SCAN_STORE), strings, Serdes.ByteArray()),
            JUDGE)
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(KEY_STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled(),
            JUDGE)
        .addSink(
            TO_VERDICTS,
            ends.verdicts(),
            strings.serializer(),
            // Written once for the store and the topic.
            Serdes.ByteArray().serializer(),
            JUDGE)
        .addSink(
            TO_ALERTS,
            ends.alerts(),
            strings.serializer(),
            new EventSerde<Alert>(Topics.ALERTS, ids),
            JUDGE)
        .addSink(TO_DEAD_LETTERS, ends.deadLetters(), strings.serializer(), scans, JUDGE);
  }
}
