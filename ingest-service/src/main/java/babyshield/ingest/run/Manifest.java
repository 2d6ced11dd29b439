package babyshield.ingest.run;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.ingest.feed.FeedInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a run has done so far. Not thread-safe.
 *
 * <p>The cursor has two parts. The feed's own is kept as soon as it is published. The engine's
 * ({@link Memory}: how unchanged payloads are recognised) vouches for all of a completed run, so it
 * is dropped with the first page and stands again when the run is completed: a run that broke off
 * never makes the next one believe that there is nothing to read. How many notices the last
 * complete run had stays until another run is complete.
 */
final class Manifest {
  private final FeedInfo info;
  private final FeedRun last;
  private final String runId = UUID.randomUUID().toString();
  private final Instant startedAt;
  private final String endpoint;
  private final boolean recorded;
  private final Map<String, String> remembered;
  private final Map<String, Long> rejections = new TreeMap<>();
  private Map<String, String> memory;
  private long covered;
  private boolean snapshot;
  private int requests;
  private Integer httpStatus;
  private long bytes;
  private long accepted;
  private long rejected;
  private long gone;
  private long joined;

  Manifest(FeedInfo info, FeedRun last, String endpoint, boolean recorded, Instant startedAt) {
    this.info = info;
    this.last = last;
    this.endpoint = endpoint;
    this.recorded = recorded;
    this.startedAt = startedAt;
    // What was remembered of the network says nothing of a folder, and the reverse.
    Map<String, String> cursor =
        last != null && last.getRecorded() == recorded ? last.getCursor() : Map.of();
    this.remembered = new HashMap<>(Memory.feedPart(cursor));
    this.memory = Memory.enginePart(cursor);
    this.covered = Memory.covered(cursor, info.parser());
  }

  String agency() {
    return info.agency();
  }

  String runId() {
    return runId;
  }

  Map<String, String> remembered() {
    return remembered;
  }

  Map<String, String> memory() {
    return memory;
  }

  void snapshot(boolean covers) {
    snapshot = covers;
  }

  /** How many notices the last complete run had; 0 where none was. */
  long covered() {
    return covered;
  }

  boolean snapshot() {
    return snapshot;
  }

  void asked(Integer status, long received) {
    requests++;
    httpStatus = status;
    bytes += received;
  }

  void read(long received) {
    bytes += received;
  }

  void accepted() {
    accepted++;
  }

  void rejected(String reason) {
    rejected++;
    rejections.merge(reason, 1L, Long::sum);
  }

  /** Records that stand in a notice that is counted already. */
  void joined(int others) {
    joined += others;
  }

  /** A listed notice that the agency has taken down: rejected, and no sign of another format. */
  void gone(String reason) {
    gone++;
    rejected(reason);
  }

  /** Records that should have been readable and were not. */
  long misread() {
    return rejected - gone;
  }

  long received() {
    return accepted + rejected + joined;
  }

  void remember(String key, String value) {
    remembered.put(key, value);
  }

  void replaceMemory(Map<String, String> now) {
    memory = now;
  }

  FeedRun running() {
    return base(RunOutcome.RUNNING).setLastSuccess(lastSuccess()).build();
  }

  FeedRun ended(RunOutcome outcome, String reason, Instant now) {
    boolean failed = outcome == RunOutcome.FAILED;
    if (outcome == RunOutcome.COMPLETED && snapshot) {
      covered = accepted;
    }
    return base(outcome)
        .setReason(reason)
        .setEndedAt(now)
        .setLastSuccess(failed ? lastSuccess() : now)
        .setConsecutiveFailures(failed ? failures() + 1 : 0)
        .build();
  }

  private FeedRun.Builder base(RunOutcome outcome) {
    var cursor = new HashMap<>(remembered);
    cursor.putAll(memory);
    if (covered > 0) {
      cursor.putAll(Memory.ofCovered(covered, info.parser()));
    }
    return FeedRun.newBuilder()
        .setAgency(info.agency())
        .setRunId(runId)
        .setEndpoint(endpoint)
        .setRecorded(recorded)
        .setOutcome(outcome)
        .setSnapshot(snapshot)
        .setStartedAt(startedAt)
        .setRequests(requests)
        .setHttpStatus(httpStatus)
        .setBytes(bytes)
        .setReceived(received())
        .setAccepted(accepted)
        .setRejected(rejected)
        .setRejections(new TreeMap<>(rejections))
        .setConsecutiveFailures(failures())
        .setStaleAfterSeconds(info.staleAfter().toSeconds())
        .setCursor(cursor);
  }

  private Instant lastSuccess() {
    return last == null ? null : last.getLastSuccess();
  }

  private int failures() {
    return last == null ? 0 : last.getConsecutiveFailures();
  }
}
