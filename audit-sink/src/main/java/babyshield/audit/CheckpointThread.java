package babyshield.audit;

import babyshield.schemas.SchemaIds.RegistryException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds of {@link Checkpoints}, and a last one at the end, so that a log that was stopped has
 * evidence up to its last entry. What is away is asked again in the next round.
 */
final class CheckpointThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CheckpointThread.class);
  private static final long FINISH_SECONDS = 5;

  private final Interruption untold =
      new Interruption(
          log, "what is done to the log is told in the next round", "what was done is told");
  private final Checkpoints checkpoints;
  private final Announcements announcements;
  private final Producer<?, ?> producer;
  private final SinkStatus status;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("audit-checkpoints").daemon().factory());

  /**
   * @param producer closed at the end
   */
  CheckpointThread(
      Checkpoints checkpoints,
      Announcements announcements,
      Producer<?, ?> producer,
      SinkStatus status) {
    this.status = status;
    this.checkpoints = checkpoints;
    this.announcements = announcements;
    this.producer = producer;
  }

  CheckpointThread start(Duration interval) {
    long millis = interval.toMillis();
    var _ =
        thread.scheduleWithFixedDelay(this::roundAndTell, millis, millis, TimeUnit.MILLISECONDS);
    return this;
  }

  private void roundAndTell() {
    round();
    try {
      announcements.tell();
      untold.over();
    } catch (SQLException | KafkaException | RegistryException e) {
      untold.failed(e);
    }
  }

  private void round() {
    try {
      checkpoints.round();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      status.died(e);
      log.atError().setCause(e).log("checkpoints failed");
    }
  }

  @Override
  public void close() {
    var _ = thread.submit(this::round);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
