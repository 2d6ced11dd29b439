package babyshield.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rounds of {@link Cosigning}, on a thread of their own so that a witness holds up nobody. */
final class WitnessThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WitnessThread.class);

  private final Interruption interruption =
      new Interruption(log, "cosignatures wait for the next round", "checkpoints are cosigned");
  private final Cosigning cosigning;
  private final Witness witness;
  private final WitnessStatus status;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("audit-witness").daemon().factory());

  /**
   * @param witness closed at the end
   */
  WitnessThread(Cosigning cosigning, Witness witness, WitnessStatus status) {
    this.cosigning = cosigning;
    this.witness = witness;
    this.status = status;
  }

  WitnessThread start(Duration interval) {
    long millis = interval.toMillis();
    // Half an interval behind the checkpoints.
    var _ =
        thread.scheduleWithFixedDelay(
            this::round, millis + millis / 2, millis, TimeUnit.MILLISECONDS);
    return this;
  }

  private void round() {
    try {
      cosigning.round();
      interruption.over();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException
        | IOException
        | ExecutionException
        | TimeoutException
        | KafkaException e) {
      status.away(e.toString());
      interruption.failed(e);
    } catch (RuntimeException e) {
      status.away(e.toString());
      log.atError().setCause(e).log("cosigning failed, and is tried again");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    witness.close();
  }
}
