package babyshield.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.DiscardedNotice;
import babyshield.schemas.EventSerde;
import babyshield.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator does about notices that could not be read, against a real broker. */
final class UnreadTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Bench bench;
  private static IngestService service;
  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void open() throws Exception {
    bench = new Bench();
    service = bench.start(List.of(new LineFeed("unread")), "--feeds.hold=true");
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bench.bootstrap()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void close() {
    producer.close();
    service.close();
    bench.close();
  }

  @Test
  void shouldSendADeadLetterAgainAsItWas() throws Exception {
    producer.send(letter("a:1", "bytes", 0, 41)).get();
    producer.send(letter("a:2", "others", 0, 42)).get();

    assertThat(post("0/41/retry", "")).isEqualTo(200);

    ConsumerRecord<String, byte[]> again = under("a:1").getFirst();
    assertThat(again.value()).isEqualTo("bytes".getBytes(UTF_8));
    assertThat(again.partition()).isZero();
    assertThat(again.headers().headers("error.offset")).isEmpty();
    assertThat(Bench.header(again, "traceparent")).isEqualTo("kept");
    assertThat(under("a:2")).isEmpty();
  }

  @Test
  void shouldSayWhenTheDeadLettersHaveNoSuchNotice() throws Exception {
    assertThat(post("0/999/retry", "")).isEqualTo(404);
    assertThat(post("0/none/retry", "")).isEqualTo(422);
  }

  @Test
  void shouldPublishWhatAPersonDiscardsInTheNoticesPartition() throws Exception {
    assertThat(post("1/7/discard", "{\"id\":\"@7\",\"reason\":\"a test record\"}")).isEqualTo(200);

    ConsumerRecord<String, byte[]> record = under("@7").getFirst();
    assertThat(record.partition()).isEqualTo(1);
    var event = new EventSerde<>(Topics.OBSERVED, bench.ids()).deserialize("", record.value());
    assertThat(event)
        .isInstanceOfSatisfying(
            DiscardedNotice.class,
            discarded -> {
              assertThat(discarded.getOffset()).isEqualTo(7);
              assertThat(discarded.getReason()).isEqualTo("a test record");
            });
  }

  @Test
  void shouldDiscardNothingWithoutAReason() throws Exception {
    assertThat(post("1/8/discard", "{\"id\":\"@8\",\"reason\":\" \"}")).isEqualTo(422);
    assertThat(under("@8")).isEmpty();
  }

  private static ProducerRecord<String, byte[]> letter(
      String key, String value, int partition, long offset) {
    var record = new ProducerRecord<>(Topics.OBSERVED.deadLetters(), key, value.getBytes(UTF_8));
    record.headers().add("traceparent", "kept".getBytes(UTF_8));
    record.headers().add("error.partition", Integer.toString(partition).getBytes(UTF_8));
    record.headers().add("error.offset", Long.toString(offset).getBytes(UTF_8));
    return record;
  }

  private static List<ConsumerRecord<String, byte[]>> under(String key) {
    return bench.records(Topics.OBSERVED.name()).stream()
        .filter(record -> key.equals(record.key()))
        .toList();
  }

  private static int post(String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(service.url() + "/v1/unread/" + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }
}
