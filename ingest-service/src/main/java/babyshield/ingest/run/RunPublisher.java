package babyshield.ingest.run;

import babyshield.event.FeedRun;
import babyshield.event.Notice;
import babyshield.event.RunOutcome;
import babyshield.event.RunPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes one run in pages: the notices of a page, what was rejected among them and the manifest
 * with the cursor stand in one transaction; the end of the run stands in the transaction of its
 * last notices. A page is collected before its transaction is opened, because an open one holds
 * back every reader of the topic, and an agency may make a run wait for minutes. After a crash, the
 * pages published stand and the rest is read again. Not thread-safe.
 */
final class RunPublisher implements AutoCloseable {
  /** Progress that people see is not older than this while a run has anything to show. */
  private static final Duration OLDEST_PAGE = Duration.ofSeconds(5);

  private final Transactions transactions;
  private final Events events;
  private final FeedSettings settings;
  private final Manifest manifest;
  private final Progress progress;
  private final Clock clock;
  private final List<ProducerRecord<String, byte[]>> page = new ArrayList<>();
  private int notices;
  private long bytes;
  private Instant opened;

  /** Told of every manifest that has been published. */
  interface Progress {
    void published(FeedRun run);
  }

  RunPublisher(
      Transactions transactions,
      Events events,
      FeedSettings settings,
      Manifest manifest,
      Progress progress,
      Clock clock) {
    this.transactions = transactions;
    this.events = events;
    this.settings = settings;
    this.manifest = manifest;
    this.progress = progress;
    this.clock = clock;
    this.opened = clock.instant();
  }

  void begin() {
    publish(manifest.running(), List.of());
  }

  /** Takes a notice, or says that it is too large to be one record. */
  boolean offer(Notice notice) {
    var record = events.notice(notice, clock.instant());
    if (record.value().length > settings.recordBytes()) {
      return false;
    }
    manifest.accepted();
    add(record);
    return true;
  }

  void gone(Rejection notice) {
    manifest.gone(notice.reason());
    add(events.deadLetter(notice));
  }

  void reject(Rejection rejection) {
    manifest.rejected(rejection.reason());
    add(events.deadLetter(rejection));
    add(events.rejected(rejection, manifest.runId(), clock.instant()));
  }

  /**
   * Publishes what is left, the end of the run, and what must be said together with it.
   *
   * @param also records that must become visible with the end of this run
   */
  FeedRun end(RunOutcome outcome, String reason, List<ProducerRecord<String, byte[]>> also) {
    Instant now = clock.instant();
    FeedRun ended = manifest.ended(outcome, reason, now);
    var closing = new ArrayList<>(events.markers(ended, phaseOf(outcome), partitions(), now));
    closing.addAll(also);
    publish(ended, closing);
    return ended;
  }

  int partitions() {
    return transactions.observedPartitions();
  }

  private void add(ProducerRecord<String, byte[]> record) {
    // From here on an unchanged payload must not be taken for one that was read to its end.
    manifest.replaceMemory(Map.of());
    page.add(record);
    notices++;
    bytes += record.value().length;
    if (notices >= settings.pageNotices()
        || bytes >= settings.pageBytes()
        || opened.plus(OLDEST_PAGE).isBefore(clock.instant())) {
      publish(manifest.running(), List.of());
    }
  }

  private void publish(FeedRun run, List<ProducerRecord<String, byte[]>> closing) {
    page.addAll(closing);
    page.add(events.run(run, clock.instant()));
    transactions.publish(page);
    page.clear();
    notices = 0;
    bytes = 0;
    opened = clock.instant();
    progress.published(run);
  }

  private static RunPhase phaseOf(RunOutcome outcome) {
    return switch (outcome) {
      case COMPLETED -> RunPhase.COMPLETED;
      case UNCHANGED -> RunPhase.UNCHANGED;
      case FAILED -> RunPhase.FAILED;
      case RUNNING, OFF, UNKNOWN -> throw new IllegalArgumentException("no run ends " + outcome);
    };
  }

  @Override
  public void close() {
    transactions.close();
  }
}
