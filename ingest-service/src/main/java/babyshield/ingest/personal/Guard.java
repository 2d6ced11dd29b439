package babyshield.ingest.personal;

import babyshield.schemas.SchemaIds;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that, once the service starts, holds the keys against the erasures there were, and from
 * then on tells the erasures that a crash or an absent broker left untold.
 */
final class Guard implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Guard.class);
  private static final Duration TURN = Duration.ofSeconds(2);

  private final Erasures erasures;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private boolean troubled;

  Guard(Erasures erasures) {
    this.erasures = erasures;
    this.thread = Thread.ofPlatform().name("erasures").daemon().start(this::run);
  }

  private void run() {
    try {
      do {
        turn();
      } while (!closed.await(TURN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      log.atDebug().log("erasures are not told any more: the service stops");
    }
  }

  private void turn() {
    try {
      // First: what is not told yet would be missing in what the keys are held against.
      erasures.tell();
      if (!erasures.reconciled()) {
        erasures.reconcile();
      }
      troubled = false;
    } catch (KeysAway | KafkaException | SchemaIds.RegistryException | IllegalStateException e) {
      // Once a trouble: it is tried again until it passes or somebody mends it.
      if (!troubled && closed.getCount() > 0) {
        log.atWarn()
            .addKeyValue("reason", e.getMessage())
            .log("keys and erasures do not agree yet");
      }
      troubled = true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(4));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
