package babyshield.ingest;

import babyshield.event.Notice;
import babyshield.event.Recall;
import babyshield.event.RunMarker;
import babyshield.event.SourceState;
import babyshield.schemas.EventSerde;
import babyshield.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes what the scan worker's dedupe would: the last notice of each recall, then the last marker
 * of each partition. Services do not import each other, nor do their tests.
 */
final class StandInDedupe {
  private StandInDedupe() {}

  static void passOn(Bench bench, String agency) throws Exception {
    List<Notice> notices = bench.notices(agency);
    List<RunMarker> markers = bench.markers(agency);
    try (var producer = producer(bench)) {
      for (Notice notice : notices) {
        send(producer, bench, notice.getRecall().getKey(), notice.getRecall());
      }
      for (RunMarker marker : markers) {
        send(producer, bench, "source:" + agency + ":" + marker.getPartition(), state(marker));
      }
    }
  }

  /** A recall that was published long ago. */
  static void standing(Bench bench, String key, String title) throws Exception {
    String agency = key.substring(0, key.indexOf(':'));
    Recall recall = Recall.newBuilder().setKey(key).setAgency(agency).setTitle(title).build();
    try (var producer = producer(bench)) {
      send(producer, bench, key, recall);
    }
  }

  private static SourceState state(RunMarker marker) {
    return SourceState.newBuilder()
        .setAgency(marker.getAgency())
        .setPartition(marker.getPartition())
        .setPartitions(marker.getPartitions())
        .setPhase(marker.getPhase())
        .setRunId(marker.getRunId())
        .setAt(Instant.EPOCH)
        .build();
  }

  private static KafkaProducer<String, byte[]> producer(Bench bench) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bench.bootstrap()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, Bench bench, String key, SpecificRecord event)
      throws Exception {
    var serde = new EventSerde<>(Topics.RECALLS, bench.ids());
    byte[] value = serde.serialize(Topics.RECALLS.name(), event);
    producer.send(new ProducerRecord<>(Topics.RECALLS.name(), key, value)).get();
  }
}
