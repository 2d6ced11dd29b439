package babyshield.ingest.run;

import babyshield.event.DiscardedNotice;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What an operator can do about notices that the dedupe could not read. Both become records of
 * {@code recalls.observed}, in order with the notices; the dedupe decides what they resolve.
 * Thread-safe.
 */
public final class UnreadNotices {
  /** No agency's key has a dot. */
  static final String WHO = "notices.unread";

  private static final int ATTEMPTS = 3;

  private static final String PARTITION = "error.partition";
  private static final String OFFSET = "error.offset";

  private final Kafka kafka;
  private final Events events;
  private final Clock clock;

  /**
   * @param maxBytes as for the engine
   */
  public UnreadNotices(Kafka kafka, int maxBytes, Clock clock) {
    this.kafka = kafka;
    this.events = new Events(kafka.schemaIds(), maxBytes);
    this.clock = clock;
  }

  /**
   * Sends a notice again, as it was, for a dedupe that can read it now.
   *
   * @param offset of the notice in its partition
   * @return false if the dead letters do not have it, as is so where a feed rejected it
   * @throws KafkaException if Kafka does not answer, or others do the same now, again and again
   */
  public boolean retry(int partition, long offset) {
    Optional<ConsumerRecord<String, byte[]>> letter = deadLetter(partition, offset);
    letter.ifPresent(found -> publish(again(found, partition)));
    return letter.isPresent();
  }

  /**
   * Says that no recall is lost with a notice.
   *
   * @param id as in {@code UnreadNotice}
   * @throws KafkaException as for {@link #retry}
   */
  public void discard(String id, int partition, long offset, String reason) {
    var discarded = new DiscardedNotice(offset, reason, clock.instant());
    publish(events.discarded(id, partition, discarded, clock.instant()));
  }

  private Optional<ConsumerRecord<String, byte[]>> deadLetter(int partition, long offset) {
    var found = new AtomicReference<ConsumerRecord<String, byte[]>>();
    String topic = Topics.OBSERVED.deadLetters();
    try (var letters = new LogScan(kafka.consumers().get(), topic, new Stop())) {
      letters.toEnd(
          letter -> {
            if (has(letter, PARTITION, partition) && has(letter, OFFSET, offset)) {
              found.set(letter);
            }
          });
    }
    return Optional.ofNullable(found.get());
  }

  private static boolean has(ConsumerRecord<String, byte[]> letter, String header, long number) {
    return Long.toString(number).equals(EventHeaders.text(letter.headers(), header));
  }

  private static ProducerRecord<String, byte[]> again(
      ConsumerRecord<String, byte[]> letter, int partition) {
    var headers = new RecordHeaders();
    for (var header : letter.headers()) {
      if (!header.key().startsWith("error.")) {
        headers.add(header);
      }
    }
    return new ProducerRecord<>(
        Topics.OBSERVED.name(),
        partition,
        letter.timestamp(),
        letter.key(),
        letter.value(),
        headers);
  }

  /**
   * An engine that starts, of this instance or another, ends the transaction that is open here.
   * Nobody owns these notices, so it is opened again; twice the same record does no harm.
   */
  private synchronized void publish(ProducerRecord<String, byte[]> record) {
    boolean published = false;
    for (int attempt = 1; !published; attempt++) {
      try (var transactions = new Transactions(kafka.producers(), WHO)) {
        transactions.publish(List.of(record));
        published = true;
      } catch (Transactions.Fenced e) {
        if (attempt == ATTEMPTS) {
          throw new KafkaException("others publish at the same time, again and again", e);
        }
      }
    }
  }
}
