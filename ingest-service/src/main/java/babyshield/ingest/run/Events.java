package babyshield.ingest.run;

import babyshield.event.DiscardedNotice;
import babyshield.event.FeedRun;
import babyshield.event.Notice;
import babyshield.event.RejectedNotice;
import babyshield.event.RunMarker;
import babyshield.event.RunPhase;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as the records that carry them. Thread-safe. */
final class Events {
  static final String SOURCE = "/ingest-service";

  private static final int DIGEST_BYTES = 8;

  private final EventSerde<SpecificRecord> observed;
  private final EventSerde<SpecificRecord> recalls;
  private final EventSerde<FeedRun> runs;
  private final int maxBytes;

  /**
   * @param maxBytes of a rejected record's raw bytes that are kept; longer ones are cut
   */
  Events(SchemaIds ids, int maxBytes) {
    this.observed = new EventSerde<>(Topics.OBSERVED, ids);
    this.recalls = new EventSerde<>(Topics.RECALLS, ids);
    this.runs = new EventSerde<>(Topics.RUNS, ids);
    this.maxBytes = maxBytes;
  }

  ProducerRecord<String, byte[]> notice(Notice notice, Instant now) {
    return record(Topics.OBSERVED, null, notice.getRecall().getKey(), notice, observed, now);
  }

  ProducerRecord<String, byte[]> run(FeedRun run, Instant now) {
    return record(Topics.RUNS, null, run.getAgency(), run, runs, now);
  }

  FeedRun run(byte[] value) {
    return runs.deserialize(Topics.RUNS.name(), value);
  }

  SpecificRecord observed(byte[] value) {
    return observed.deserialize(Topics.OBSERVED.name(), value);
  }

  SpecificRecord recall(byte[] value) {
    return recalls.deserialize(Topics.RECALLS.name(), value);
  }

  /** One marker for each partition, because each has an order of its own. */
  List<ProducerRecord<String, byte[]>> markers(
      FeedRun run, RunPhase phase, int partitions, Instant now) {
    var markers = new ArrayList<ProducerRecord<String, byte[]>>(partitions);
    for (int partition = 0; partition < partitions; partition++) {
      var marker =
          RunMarker.newBuilder()
              .setAgency(run.getAgency())
              .setRunId(run.getRunId())
              .setPhase(phase)
              .setSnapshot(run.getSnapshot())
              .setStartedAt(run.getStartedAt())
              .setAt(now)
              .setPartition(partition)
              .setPartitions(partitions)
              .build();
      markers.add(record(Topics.OBSERVED, partition, run.getAgency(), marker, observed, now));
    }
    return markers;
  }

  /**
   * That a record could not be normalised, in order with the run's notices: the same record has the
   * same key in every run.
   */
  ProducerRecord<String, byte[]> rejected(Rejection rejection, String runId, Instant now) {
    var rejected =
        new RejectedNotice(
            rejection.agency(),
            runId,
            rejection.reason(),
            rejection.payload(),
            rejection.position());
    String key = rejection.agency() + ":?" + digest(rejection.raw());
    return record(Topics.OBSERVED, null, key, rejected, observed, now);
  }

  /** In the partition of the notice, which may have come without the key that would lead there. */
  ProducerRecord<String, byte[]> discarded(
      String id, int partition, DiscardedNotice discarded, Instant now) {
    return record(Topics.OBSERVED, partition, id, discarded, observed, now);
  }

  private static String digest(ByteBuffer raw) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(raw.duplicate());
      return HexFormat.of().formatHex(sha256.digest(), 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A record that could not be normalised, with where it stood. */
  ProducerRecord<String, byte[]> deadLetter(Rejection rejection) {
    int length = rejection.raw().remaining();
    boolean cut = length > maxBytes;
    byte[] raw = new byte[Math.min(length, maxBytes)];
    rejection.raw().duplicate().get(raw);
    var record = new ProducerRecord<>(Topics.OBSERVED.deadLetters(), rejection.agency(), raw);
    header(record, "error.reason", rejection.reason());
    header(record, "error.agency", rejection.agency());
    header(record, "error.payload", rejection.payload());
    header(record, "error.position", Long.toString(rejection.position()));
    header(record, "error.type", rejection.rawType());
    if (cut) {
      header(record, "error.cut", "first " + maxBytes + " of " + length + " bytes");
    }
    return record;
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static <V extends SpecificRecord> ProducerRecord<String, byte[]> record(
      Topic<V> topic, Integer partition, String key, V event, EventSerde<V> serde, Instant now) {
    byte[] value = serde.serialize(topic.name(), event);
    var record = new ProducerRecord<>(topic.name(), partition, now.toEpochMilli(), key, value);
    EventHeaders.stamp(record.headers(), event.getSchema().getFullName(), SOURCE, now);
    return record;
  }
}
