package babyshield.ingest.intake;

import babyshield.event.Scan;
import babyshield.platform.http.ProblemException;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives scans to Kafka. What was acknowledged survives a crash of this process and, on a cluster,
 * of a broker; what was not may stand there all the same, so a caller repeats it under the same
 * scan id. Thread-safe.
 */
final class ScanSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ScanSender.class);

  /** Within the bound that the HTTP server sets its requests in flight. */
  private static final Duration CLOSE = Duration.ofSeconds(3);

  /** A failure this long ago says nothing of now. */
  private static final Duration TROUBLE_STANDS = Duration.ofSeconds(10);

  private final Producer<String, byte[]> producer;
  private final EventSerde<Scan> serde;
  private final Clock clock;
  private final Meter accepted;
  private final Meter lost;
  private volatile Instant lastFailure = Instant.MIN;

  ScanSender(
      Producer<String, byte[]> producer, SchemaIds ids, MetricRegistry metrics, Clock clock) {
    this.producer = producer;
    this.serde = new EventSerde<>(Topics.SCANS, ids);
    this.clock = clock;
    this.accepted = metrics.meter("ingest.scans.acknowledged");
    this.lost = metrics.meter("ingest.scans.unacknowledged");
  }

  /**
   * Sends a scan.
   *
   * @return completes when Kafka has acknowledged it, or with a {@link ProblemException}
   */
  CompletableFuture<Scan> send(Scan scan) {
    var sent = new CompletableFuture<Scan>();
    try {
      var _ =
          producer.send(
              record(scan),
              (metadata, failure) -> {
                if (failure == null) {
                  accepted.mark();
                  sent.complete(scan);
                } else {
                  sent.completeExceptionally(unacknowledged(scan, failure));
                }
              });
    } catch (KafkaException | SchemaIds.RegistryException e) {
      sent.completeExceptionally(unacknowledged(scan, e));
    }
    return sent;
  }

  /**
   * Waits for a scan that was sent.
   *
   * @throws ProblemException if it was not acknowledged
   */
  static Scan await(CompletableFuture<Scan> sent) {
    try {
      return sent.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw e;
    }
  }

  /** What keeps scans from being taken, for people; empty if nothing does. */
  Optional<String> trouble() {
    boolean recent = lastFailure.isAfter(clock.instant().minus(TROUBLE_STANDS));
    return recent ? Optional.of("Kafka does not take scans") : Optional.empty();
  }

  private ProducerRecord<String, byte[]> record(Scan scan) {
    Instant received = scan.getReceivedAt();
    String topic = Topics.SCANS.name();
    byte[] value = serde.serialize(topic, scan);
    var record =
        new ProducerRecord<>(topic, null, received.toEpochMilli(), scan.getScanId(), value);
    EventHeaders.stamp(record.headers(), Scan.class.getName(), "/ingest-service/scans", received);
    return record;
  }

  /** Names the scan id, so that the caller can repeat the scan without making it two. */
  private ProblemException unacknowledged(Scan scan, Exception failure) {
    lost.mark();
    boolean news = trouble().isEmpty();
    lastFailure = clock.instant();
    if (news) {
      log.atWarn().setCause(failure).log("Kafka does not take scans");
    }
    return new ProblemException(
        IntakeProblem.NOT_ACKNOWLEDGED,
        "Kafka did not acknowledge the scan; send it again with this scanId",
        Map.of("scanId", scan.getScanId()));
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
