package babyshield.worker;

import babyshield.event.Alert;
import babyshield.event.Scan;
import babyshield.event.Verdict;
import babyshield.event.VerdictCause;
import babyshield.index.Judge;
import babyshield.index.Judgement;
import babyshield.index.MatchKeys;
import babyshield.index.Product;
import babyshield.index.RecallIndex;
import babyshield.index.RecallIndex.Changed;
import babyshield.index.Recalls;
import babyshield.index.Verdicts;
import babyshield.platform.personal.Pseudonyms;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges each scan once when it comes, and again whenever a recall changes that it may concern.
 *
 * <p>It forwards verdicts as the bytes that it stored, alerts as events, and scans that are no good
 * as they came; each to the sink of its name.
 *
 * <p>Why no interleaving loses a pair (I3): a scan is judged at the index's version of that moment
 * and stored in the same transaction. The punctuation takes all recalls changed since {@code
 * judged-up-to}, which is never above the version at which any stored scan was judged first, and
 * advances it in the same transaction as the verdicts. After a crash both are as of the last
 * commit. It takes none before the keys of all stored scans are complete ({@link ScanStore#adopt}).
 */
final class JudgeScans implements Processor<String, Scan, String, Object> {
  /** Recalls looked for together: a cold load must not keep scans waiting for long. */
  static final int CHANGES_AT_ONCE = 2000;

  /** Scans keyed, or judged by a new matcher, in one punctuation. */
  static final int SCANS_AT_ONCE = 2000;

  /** Rows of keys read in one punctuation, some microseconds each. */
  static final int ROWS_AT_ONCE = 20_000;

  private static final Duration INDEX_WAIT = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(JudgeScans.class);

  private final Recalls recalls;
  private final EventSerde<Verdict> verdicts;
  private final Duration backward;
  private final int keyBytes;
  private ProcessorContext<String, Object> context;
  private ScanStore scans;
  private long judgedUpTo;
  private long storedUpTo;
  private Look look;
  private Sensor repeats;
  private Sensor misplaced;
  private Sensor clearSubjects;

  /**
   * @param backward how often changed recalls are looked at
   * @param keyBytes of keys in memory
   */
  JudgeScans(Recalls recalls, EventSerde<Verdict> verdicts, Duration backward, int keyBytes) {
    this.recalls = recalls;
    this.verdicts = verdicts;
    this.backward = backward;
    this.keyBytes = keyBytes;
  }

  @Override
  public void init(ProcessorContext<String, Object> initialised) {
    context = initialised;
    scans =
        new ScanStore(
            context.getStateStore(JoinTopology.SCAN_STORE),
            new ScanKeys(context.getStateStore(JoinTopology.KEY_STORE), keyBytes),
            verdicts,
            Judge.MATCHER);
    storedUpTo = scans.judgedUpTo();
    look = null;
    repeats = Sensors.rate(context, "scans-repeated");
    misplaced = Sensors.rate(context, "scans-misplaced");
    clearSubjects = Sensors.rate(context, "scans-clear-subject");
    awaitIndex();
    // Every scan of a task without any will be judged at this version or later. Without this a new
    // task would go through all recalls there are.
    judgedUpTo = scans.isEmpty() ? recalls.read(RecallIndex::version) : storedUpTo;
    context.schedule(backward, PunctuationType.WALL_CLOCK_TIME, time -> judgeChanged());
  }

  /** A task that moved here may remember a newer version than this process's index has reached. */
  private void awaitIndex() {
    try {
      if (!recalls.awaitVersion(storedUpTo, INDEX_WAIT)) {
        throw new StreamsException(
            "the recall index did not reach version "
                + storedUpTo
                + ", which this task has judged up to");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamsException("interrupted while waiting for the recall index", e);
    }
  }

  @Override
  public void process(Record<String, Scan> record) {
    Scan scan = record.value();
    if (scan == null || !scan.getScanId().equals(record.key())) {
      misplaced(record);
      return;
    }
    if (scans.knows(scan.getScanId())) {
      repeats.record();
      return;
    }
    Product product = Product.of(withoutClearSubject(scan));
    Verdict verdict = judge(product, VerdictCause.SCAN);
    byte[] stored = scans.putFirst(product, verdict);
    emit(product.scan(), stored, record.headers(), record.timestamp());
  }

  /**
   * Who pushes to the topic itself sends a pseudonym or nothing. Anything else would go on in the
   * clear into verdicts, alerts and the audit log (I7); the scan is judged all the same, as
   * nobody's. Applies to what was stored by earlier versions, too.
   */
  private Scan withoutClearSubject(Scan scan) {
    if (scan.getSubject() == null || Pseudonyms.isPseudonym(scan.getSubject())) {
      return scan;
    }
    clearSubjects.record();
    return Scan.newBuilder(scan).setSubject(null).build();
  }

  /**
   * A scan under another key may lie in another partition than its repeats, which then go
   * unnoticed.
   */
  private void misplaced(Record<String, Scan> record) {
    misplaced.record();
    var headers = new RecordHeaders(record.headers());
    DeadLetters.describe(headers, "key is not the scan id", context.recordMetadata().orElse(null));
    Scan scan = record.value() == null ? null : withoutClearSubject(record.value());
    context.forward(
        new Record<>(record.key(), scan, record.timestamp(), headers),
        JoinTopology.TO_DEAD_LETTERS);
  }

  private Verdict judge(Product product, VerdictCause cause) {
    Judgement judgement = recalls.read(index -> Judge.judge(product, index, now()));
    return Verdicts.event(product, judgement, cause);
  }

  private void judgeChanged() {
    if (!scans.adopt(SCANS_AT_ONCE, scanId -> judgeAgain(scanId, VerdictCause.RECALL))) {
      return;
    }
    if (look == null) {
      look = begin(recalls.read(this::workSince));
    }
    if (look.goOn()) {
      judgedUpTo = look.upTo;
      look = null;
    }
    if (judgedUpTo != storedUpTo) {
      scans.judgedUpTo(judgedUpTo);
      storedUpTo = judgedUpTo;
    }
  }

  private Look begin(Work work) {
    var keys = new LongHashSet();
    if (!work.nothing() && !scans.isEmpty()) {
      if (work.sources()) {
        scans.forEachWaitingForSource(scanId -> judgeAgain(scanId, VerdictCause.SOURCE));
      }
      for (Changed changed : work.changes()) {
        keys.add(MatchKeys.recall(changed.recallKey()));
        changed.matchKeys().forEach(keys::add);
      }
    }
    return new Look(keys, work.upTo());
  }

  /**
   * Looks for the scans that changed recalls may concern, shelf by shelf, in as many punctuations
   * as it takes: the shelves of very many scans are long, scans must not wait, and a transaction
   * has a time limit. A scan that comes meanwhile is judged by an index that has these changes.
   */
  private final class Look {
    private final LongSet keys;
    private final BitSet shelves;
    private final long upTo;

    /** A recall and a scan that are alike share several keys. */
    private final Set<String> judged = new HashSet<>();

    Look(LongSet keys, long upTo) {
      this.keys = keys;
      this.upTo = upTo;
      shelves = ScanKeys.shelves(keys);
    }

    /** Reads on for one punctuation; returns whether that was all. */
    boolean goOn() {
      int read = 0;
      for (int shelf = shelves.nextSetBit(0);
          shelf >= 0 && read < ROWS_AT_ONCE;
          shelf = shelves.nextSetBit(shelf)) {
        var found = new ArrayList<String>();
        read += scans.forEach(shelf, keys, found::add);
        for (String scanId : found) {
          if (judged.add(scanId)) {
            judgeAgain(scanId, VerdictCause.RECALL);
          }
        }
        shelves.clear(shelf);
      }
      return shelves.isEmpty();
    }
  }

  /**
   * What a look does.
   *
   * @param upTo the version that the task's scans have been judged up to afterwards
   */
  private record Work(List<Changed> changes, boolean sources, long upTo) {
    boolean nothing() {
      return !sources && changes.isEmpty();
    }
  }

  private Work workSince(RecallIndex index) {
    List<Changed> changes = index.changedSince(judgedUpTo, CHANGES_AT_ONCE);
    boolean all = changes.size() < CHANGES_AT_ONCE;
    long upTo = all ? index.version() : changes.getLast().version() + 1;
    boolean sources = all && index.sourcesChangedAt() > judgedUpTo;
    return new Work(changes, sources, upTo);
  }

  private void judgeAgain(String scanId, VerdictCause cause) {
    Verdict before = scans.verdict(scanId);
    if (before == null) {
      // It is judged when it comes.
      return;
    }
    Product product = Product.of(withoutClearSubject(before.getScan()));
    Verdict after = judge(product, cause);
    if (Verdicts.same(before, after)) {
      return;
    }
    byte[] stored = scans.replace(product, before, after);
    long now = context.currentSystemTimeMs();
    emit(after.getScan(), stored, new RecordHeaders(), now);
    if (Verdicts.worse(before, after)) {
      alert(before, after, now);
    }
  }

  private void emit(Scan scan, byte[] verdict, Headers cause, long timestamp) {
    var headers = new RecordHeaders(cause);
    EventHeaders.stamp(headers, Verdict.class.getName(), "/scan-worker/join", now());
    if (scan.getSubject() != null) {
      EventHeaders.entity(headers, scan.getSubject());
    }
    context.forward(
        new Record<>(scan.getScanId(), verdict, timestamp, headers), JoinTopology.TO_VERDICTS);
  }

  private void alert(Verdict before, Verdict after, long timestamp) {
    Scan scan = after.getScan();
    var alert =
        new Alert(
            scan.getScanId(),
            scan.getSubject(),
            before.getStatus(),
            after.getStatus(),
            Verdicts.newRecalls(before, after),
            now(),
            after.getRecallVersion());
    var headers = new RecordHeaders();
    EventHeaders.stamp(headers, Alert.class.getName(), "/scan-worker/join", now());
    EventHeaders.entity(headers, scan.getScanId());
    String key = Objects.requireNonNullElse(scan.getSubject(), scan.getScanId());
    context.forward(new Record<>(key, alert, timestamp, headers), JoinTopology.TO_ALERTS);
  }

  /**
   * Called while the stores are still open, at each end that is not a crash; after one that is not
   * clean they are dropped.
   */
  @Override
  public void close() {
    try {
      scans.close();
    } catch (RuntimeException e) {
      log.atWarn()
          .setCause(e)
          .log("the keys of scans are not kept; the next owner makes them again");
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }
}
