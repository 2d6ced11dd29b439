package babyshield.ingest.run;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.event.RunPhase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Keeps the sample away from real data. The sample is published only while no agency has ever
 * answered; its end is published in the transaction of the first real success, so no reader ever
 * sees a real feed loaded and the sample still there, whenever this process dies. Thread-safe.
 */
final class SampleGate {
  static final String AGENCY = "sample";

  private final Runs runs;
  private final Events events;
  private final Clock clock;
  private final Set<String> waiting = new TreeSet<>();

  /** Publishes the sample. */
  interface Sample {
    void publish() throws InterruptedException;
  }

  /** Publishes the end of a real run together with what is given. */
  interface End {
    FeedRun publish(List<ProducerRecord<String, byte[]>> also);
  }

  /**
   * @param asked the agencies whose first run must have failed before the sample is of any use
   */
  SampleGate(Runs runs, Events events, Clock clock, Set<String> asked) {
    this.runs = runs;
    this.events = events;
    this.clock = clock;
    this.waiting.addAll(asked);
  }

  boolean standing() {
    FeedRun sample = runs.of(AGENCY);
    return sample != null && sample.getOutcome() != RunOutcome.OFF;
  }

  private boolean loaded() {
    return standing() && runs.of(AGENCY).getOutcome() == RunOutcome.COMPLETED;
  }

  boolean anyAnswered() {
    return runs.all().values().stream()
        .anyMatch(run -> !run.getAgency().equals(AGENCY) && run.getLastSuccess() != null);
  }

  /** The sample's manifest once it is gone. */
  FeedRun farewell() {
    Instant now = clock.instant();
    return FeedRun.newBuilder(runs.of(AGENCY))
        .setRunId("retired-" + UUID.randomUUID())
        .setOutcome(RunOutcome.OFF)
        .setReason("a real feed has been loaded")
        .setStartedAt(now)
        .setEndedAt(now)
        .setLastSuccess(null)
        .setCursor(Map.of())
        .build();
  }

  /** The end of a successful run of a real feed. */
  synchronized FeedRun succeeded(String agency, int partitions, End end) {
    waiting.remove(agency);
    if (!standing()) {
      return end.publish(List.of());
    }
    FeedRun gone = farewell();
    Instant now = gone.getStartedAt();
    var also = new ArrayList<>(events.markers(gone, RunPhase.RETIRED, partitions, now));
    also.add(events.run(gone, now));
    FeedRun ended = end.publish(also);
    runs.published(gone);
    return ended;
  }

  /** A real feed has failed; if it was the last hope, the sample is published. */
  synchronized void failed(String agency, Sample sample) throws InterruptedException {
    boolean first = waiting.remove(agency);
    if (first && waiting.isEmpty() && !anyAnswered() && !loaded()) {
      sample.publish();
    }
  }
}
