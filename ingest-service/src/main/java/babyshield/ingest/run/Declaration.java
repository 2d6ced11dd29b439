package babyshield.ingest.run;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.event.RunPhase;
import babyshield.ingest.feed.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What is said of every source at the start, in one transaction: which ones will be asked, so that
 * nothing counts as "not recalled" before they have answered, and which ones no longer are.
 */
final class Declaration {
  private final Events events;
  private final int partitions;
  private final Instant now;
  private final String runId = "declared-" + UUID.randomUUID();
  private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
  private final Map<String, FeedRun> runs = new HashMap<>();

  Declaration(Events events, int partitions, Instant now) {
    this.events = events;
    this.partitions = partitions;
    this.now = now;
  }

  /** A feed that will be asked. Its cursor and its last success stay. */
  void asked(Feed feed, Source source, FeedRun last) {
    FeedRun.Builder run = last == null ? first(feed.info().agency()) : FeedRun.newBuilder(last);
    boolean pending = last == null || unfinished(last);
    if (pending) {
      run.setRunId(runId).setOutcome(RunOutcome.RUNNING).setReason("").setStartedAt(now);
      run.setEndpoint(source.endpoint(feed)).setEndedAt(null);
      if (last == null) {
        run.setRecorded(source.recorded());
      }
    }
    run.setStaleAfterSeconds(feed.info().staleAfter().toSeconds());
    say(run.build(), RunPhase.DECLARED);
  }

  /** A feed that is not asked. Its recalls stay. */
  void off(String agency, String reason, FeedRun last) {
    FeedRun.Builder run = last == null ? first(agency) : FeedRun.newBuilder(last);
    run.setRunId(runId).setOutcome(RunOutcome.OFF).setReason(reason).setStartedAt(now);
    run.setEndedAt(now);
    say(run.build(), RunPhase.OFF);
  }

  /** The sample goes, because a real feed has answered. */
  void retired(FeedRun retired) {
    say(retired, RunPhase.RETIRED);
  }

  /** Publishes all of it; gives the manifests as they stand now. */
  Map<String, FeedRun> publish(Transactions transactions) {
    if (!records.isEmpty()) {
      transactions.publish(records);
    }
    return runs;
  }

  private void say(FeedRun run, RunPhase phase) {
    FeedRun marked = FeedRun.newBuilder(run).setRunId(runId).setStartedAt(now).build();
    records.addAll(events.markers(marked, phase, partitions, now));
    records.add(events.run(run, now));
    runs.put(run.getAgency(), run);
  }

  private static boolean unfinished(FeedRun last) {
    return last.getOutcome() == RunOutcome.RUNNING || last.getOutcome() == RunOutcome.OFF;
  }

  private FeedRun.Builder first(String agency) {
    return FeedRun.newBuilder()
        .setAgency(agency)
        .setRunId(runId)
        .setEndpoint("")
        .setRecorded(false)
        .setStartedAt(now)
        .setStaleAfterSeconds(0);
  }
}
