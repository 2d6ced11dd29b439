package babyshield.worker;

import babyshield.event.Alert;
import babyshield.event.Match;
import babyshield.event.Recall;
import babyshield.event.RunPhase;
import babyshield.event.Scan;
import babyshield.event.SourceState;
import babyshield.event.Verdict;
import babyshield.event.VerdictCause;
import babyshield.event.VerdictStatus;
import babyshield.index.RecallIndex;
import babyshield.index.Recalls;
import babyshield.index.SharedIndex;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * The join topology with a recall log that the simulation writes, and that the index follows late,
 * in batches of random size. Everything that happens follows from the seed.
 */
final class JoinSimulation implements AutoCloseable {
  private static final Duration BACKWARD = Duration.ofMillis(100);
  private static final int PRODUCTS = 6;
  private static final int RECALL_KEYS = 5;

  /** Titles without a word in common; a scan may give one as its name and nothing else. */
  private static final List<String> NAMES =
      List.of("Zorvex quibble lantern", "Plimtock graving cradle", "Wexvane umbral stroller");

  private final Random random;
  private final List<SharedIndex.Entry> log = new ArrayList<>();
  private final Map<String, Recall> standing = new HashMap<>();
  private final Map<String, Scan> scans = new TreeMap<>();
  private final Map<String, List<Verdict>> verdicts = new TreeMap<>();
  private final Set<String> alerted = new TreeSet<>();
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Scan> input;
  private final TestOutputTopic<String, Verdict> verdictTopic;
  private final TestOutputTopic<String, Alert> alertTopic;
  private SharedIndex index = new SharedIndex();
  private int applied;

  JoinSimulation(long seed) {
    random = new Random(seed);
    var ids = new LocalSchemaIds();
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "join-simulation");
    driver =
        new TopologyTestDriver(
            JoinTopology.build(new Following(), ids, BACKWARD), settings, Samples.NOW);
    input =
        driver.createInputTopic(
            Topics.SCANS.name(), new StringSerializer(), new EventSerde<>(Topics.SCANS, ids));
    verdictTopic =
        driver.createOutputTopic(
            Topics.VERDICTS.name(),
            new StringDeserializer(),
            new EventSerde<>(Topics.VERDICTS, ids));
    alertTopic =
        driver.createOutputTopic(
            Topics.ALERTS.name(), new StringDeserializer(), new EventSerde<>(Topics.ALERTS, ids));
  }

  /** The index of the process, which a simulated restart replaces. */
  private final class Following implements Recalls {
    @Override
    public <T> T read(Function<RecallIndex, T> reader) {
      return index.read(reader);
    }

    @Override
    public boolean awaitVersion(long version, Duration limit) throws InterruptedException {
      return index.awaitVersion(version, limit);
    }
  }

  void step() {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> scan();
      case 3, 4 -> publish();
      case 5 -> withdraw();
      case 6, 7 -> follow(random.nextInt(3));
      case 8 -> driver.advanceWallClockTime(BACKWARD);
      default -> rareStep();
    }
    collect();
  }

  private void rareStep() {
    if (random.nextBoolean()) {
      append("source:a:0", sourceLoaded());
    } else {
      restartIndexFromCompactedLog();
    }
  }

  private void scan() {
    boolean repeat = !scans.isEmpty() && random.nextInt(4) == 0;
    String scanId =
        repeat
            ? List.copyOf(scans.keySet()).get(random.nextInt(scans.size()))
            : "scan-" + scans.size();
    Scan scan =
        scans.computeIfAbsent(scanId, id -> random.nextInt(3) == 0 ? named(id) : identified(id));
    input.pipeInput(scanId, scan);
  }

  private Scan identified(String scanId) {
    return Samples.scan(scanId, Samples.gtin(random.nextInt(PRODUCTS)));
  }

  private Scan named(String scanId) {
    return Scan.newBuilder(Samples.scan(scanId, null)).setName(name()).build();
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private void publish() {
    String key = "a:" + random.nextInt(RECALL_KEYS);
    var gtins = new TreeSet<String>();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      gtins.add(Samples.gtin(random.nextInt(PRODUCTS)));
    }
    Recall recall = Samples.recall(key, name(), gtins.toArray(String[]::new));
    standing.put(key, recall);
    append(key, recall);
  }

  private void withdraw() {
    String key = "a:" + random.nextInt(RECALL_KEYS);
    Recall recall = standing.remove(key);
    if (recall != null) {
      append(
          key, random.nextBoolean() ? Recall.newBuilder(recall).setWithdrawn(true).build() : null);
    }
  }

  private static SourceState sourceLoaded() {
    return new SourceState(
        "a", 0, 1, RunPhase.COMPLETED, "run", Samples.NOW, Samples.NOW, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
  }

  private void append(String key, SpecificRecord event) {
    log.add(new SharedIndex.Entry(key, event, true, log.size()));
  }

  private void follow(int records) {
    int upTo = Math.min(log.size(), applied + records);
    index.apply(log.subList(applied, upTo), upTo);
    applied = upTo;
  }

  /** What a process reads that starts anew: of each key only the last record. */
  private void restartIndexFromCompactedLog() {
    var last = new TreeMap<String, SharedIndex.Entry>();
    log.subList(0, applied).forEach(entry -> last.put(entry.key(), entry));
    var compacted = new ArrayList<>(last.values());
    compacted.sort((one, other) -> Long.compare(one.offset(), other.offset()));
    index = new SharedIndex();
    index.apply(compacted, applied);
  }

  void settle() {
    append("source:a:0", sourceLoaded());
    follow(log.size());
    driver.advanceWallClockTime(BACKWARD);
    driver.advanceWallClockTime(BACKWARD);
    collect();
  }

  private void collect() {
    for (Verdict verdict : verdictTopic.readValuesToList()) {
      verdicts.computeIfAbsent(verdict.getScan().getScanId(), id -> new ArrayList<>()).add(verdict);
    }
    alertTopic
        .readValuesToList()
        .forEach(alert -> alerted.add(alert.getScanId() + " " + alert.getAfter()));
  }

  /** Scan id to status and recalls named. */
  Map<String, String> lastVerdicts() {
    var last = new TreeMap<String, String>();
    verdicts.forEach((scanId, all) -> last.put(scanId, describe(all.getLast())));
    return last;
  }

  /** What a reader of the whole log would say, without any join. */
  Map<String, String> expectedVerdicts() {
    var expected = new TreeMap<String, String>();
    scans.forEach((scanId, scan) -> expected.put(scanId, expected(scan)));
    return expected;
  }

  private String expected(Scan scan) {
    return scan.getName() == null ? expectedByGtin(scan) : expectedByName(scan);
  }

  /** A name finds recalls and rules none out. */
  private String expectedByName(Scan scan) {
    var keys = new TreeSet<String>();
    for (Recall recall : standing.values()) {
      if (recall.getTitle().equals(scan.getName())) {
        keys.add(recall.getKey());
      }
    }
    return (keys.isEmpty() ? VerdictStatus.UNDECIDED : VerdictStatus.POSSIBLE) + " " + keys;
  }

  private String expectedByGtin(Scan scan) {
    var keys = new TreeSet<String>();
    for (Recall recall : standing.values()) {
      boolean carries =
          recall.getIdentifiers().stream().anyMatch(id -> id.getValue().equals(scan.getGtin()));
      if (carries) {
        keys.add(recall.getKey());
      }
    }
    return (keys.isEmpty() ? VerdictStatus.NO_KNOWN_RECALL : VerdictStatus.RECALLED) + " " + keys;
  }

  private static String describe(Verdict verdict) {
    var keys = new TreeSet<>(verdict.getMatches().stream().map(Match::getRecall).toList());
    return verdict.getStatus() + " " + keys;
  }

  /** How many verdicts say that they are the first of their scan, for every scan. */
  Collection<Long> firstVerdictsPerScan() {
    return scans.keySet().stream()
        .map(id -> verdicts.get(id).stream().filter(v -> v.getCause() == VerdictCause.SCAN).count())
        .toList();
  }

  List<String> scansWithoutAlertThatGotWorse() {
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getValue().getFirst().getStatus() != VerdictStatus.RECALLED)
        .filter(
            entry ->
                entry.getValue().stream().anyMatch(v -> v.getStatus() == VerdictStatus.RECALLED))
        .map(Map.Entry::getKey)
        .filter(scanId -> !alerted.contains(scanId + " " + VerdictStatus.RECALLED))
        .toList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
