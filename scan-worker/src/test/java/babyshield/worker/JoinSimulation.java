package babyshield.worker;

import babyshield.event.Match;
import babyshield.event.Recall;
import babyshield.event.RunPhase;
import babyshield.event.Scan;
import babyshield.event.SourceState;
import babyshield.event.Verdict;
import babyshield.event.VerdictCause;
import babyshield.event.VerdictStatus;
import babyshield.index.SharedIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * The judging of a task with a recall log that the simulation writes, and that the index follows
 * late, in batches of random size. Everything that happens follows from the seed.
 */
final class JoinSimulation {
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
  private SharedIndex index = new SharedIndex();
  private final JudgeTask task = new JudgeTask(index);

  /** As they lie on a machine that the task went away from. */
  private List<KeyValue<Bytes, byte[]>> leftBehind = List.of();

  private int applied;

  JoinSimulation(long seed) {
    random = new Random(seed);
  }

  void step() {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> scan();
      case 3, 4 -> publish();
      case 5 -> withdraw();
      case 6, 7 -> follow(random.nextInt(3));
      case 8 -> task.punctuate();
      default -> rareStep();
    }
  }

  private void rareStep() {
    switch (random.nextInt(3)) {
      case 0 -> append("source:a:0", sourceLoaded());
      case 1 -> restartIndexFromCompactedLog();
      default -> moveTask();
    }
  }

  /**
   * To where its keys are, were once, or never were, after a clean stop or a crash; the verdicts
   * come along by the changelog.
   */
  private void moveTask() {
    if (random.nextInt(4) > 0) {
      task.close();
    }
    List<KeyValue<Bytes, byte[]>> keys = task.rowsOf(JoinTopology.KEY_STORE);
    List<KeyValue<Bytes, byte[]>> found =
        switch (random.nextInt(3)) {
          case 0 -> keys;
          case 1 -> leftBehind;
          default -> List.of();
        };
    leftBehind = keys;
    task.restart(task.rowsOf(JoinTopology.SCAN_STORE), found);
  }

  private void scan() {
    boolean repeat = !scans.isEmpty() && random.nextInt(4) == 0;
    String scanId =
        repeat
            ? List.copyOf(scans.keySet()).get(random.nextInt(scans.size()))
            : "scan-" + scans.size();
    Scan scan =
        scans.computeIfAbsent(scanId, id -> random.nextInt(3) == 0 ? named(id) : identified(id));
    task.scan(scan);
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
    task.index(index);
  }

  void settle() {
    append("source:a:0", sourceLoaded());
    follow(log.size());
    task.punctuate();
    task.punctuate();
    for (Verdict verdict : task.verdicts()) {
      verdicts.computeIfAbsent(verdict.getScan().getScanId(), id -> new ArrayList<>()).add(verdict);
    }
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
    var alerted = new TreeSet<String>();
    task.alerts().forEach(alert -> alerted.add(alert.getScanId() + " " + alert.getAfter()));
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getValue().getFirst().getStatus() != VerdictStatus.RECALLED)
        .filter(
            entry ->
                entry.getValue().stream().anyMatch(v -> v.getStatus() == VerdictStatus.RECALLED))
        .map(Map.Entry::getKey)
        .filter(scanId -> !alerted.contains(scanId + " " + VerdictStatus.RECALLED))
        .toList();
  }
}
