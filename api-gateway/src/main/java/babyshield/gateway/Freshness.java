package babyshield.gateway;

import babyshield.index.RecallReplica;
import babyshield.schemas.Topics;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes sure that a "no" is one: that the view asked has everything that its log holds now. Each
 * check asks the broker, so it is made where something was not found and not for every answer.
 * Thread-safe.
 */
final class Freshness {
  static final TopicPartition RECALLS = new TopicPartition(Topics.RECALLS.name(), 0);
  static final TopicPartition ERASURES = new TopicPartition(Topics.KEYS.name(), 0);
  static final TopicPartition RUNS = new TopicPartition(Topics.RUNS.name(), 0);

  /** Many times what a view lags, and little for somebody who waits for an answer. */
  private static final Duration SETTLE = Duration.ofMillis(250);

  private final LogProgress progress;
  private final LogEnds ends;
  private final RecallReplica replica;
  private final Duration patience;

  Freshness(LogProgress progress, LogEnds ends, RecallReplica replica, Duration patience) {
    this.progress = progress;
    this.ends = ends;
    this.replica = replica;
    this.patience = patience;
  }

  /** Waits until the view of a partition has all that its log holds now, or says 503. */
  void require(TopicPartition partition) throws InterruptedException {
    requireKnown(partition, ends.end(partition));
  }

  /** Waits until the view has everything below an offset, or says 503. */
  void requireKnown(TopicPartition partition, long offset) throws InterruptedException {
    if (!progress.await(partition, offset, patience)) {
      long known = Math.max(0, progress.known(partition));
      throw Unready.because(
          "the view of " + partition + " is behind its log: " + known + " of " + offset);
    }
  }

  /** Waits a moment for the view to have everything below an offset; it may still lack it then. */
  void settle(TopicPartition partition, long offset) throws InterruptedException {
    progress.await(partition, offset, SETTLE);
  }

  /** Waits until the recall index has all that the recall log holds now, or says 503. */
  void requireIndex() throws InterruptedException {
    requireIndexReady();
    long end = ends.end(RECALLS);
    if (!replica.awaitVersion(end, patience)) {
      throw Unready.because("the recall index is behind the recall log, which ends at " + end);
    }
  }

  /** Says 503 until the recall index has been loaded, and when it can no longer be followed. */
  void requireIndexReady() {
    if (!replica.ready()) {
      throw Unready.because("the recall index is not loaded");
    }
  }
}
