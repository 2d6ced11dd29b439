package babyshield.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.ingest.Bench;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.Topics;
import com.codahale.metrics.MetricRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An engine that starts ends open transactions, those of a request at that moment as well. */
final class UnreadNoticesTest {
  private static Bench bench;

  @BeforeAll
  static void open() throws Exception {
    bench = new Bench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void shouldPublishOnceThoughAStartingEngineFencesIt() {
    notices(1).discard("@1", 0, 1, "fenced once");

    assertThat(bench.records(Topics.OBSERVED.name())).filteredOn("key", "@1").hasSize(1);
  }

  @Test
  void shouldGiveUpWhereSomebodyFencesItAgainAndAgain() {
    assertThatThrownBy(() -> notices(Integer.MAX_VALUE).discard("@2", 0, 2, "always fenced"))
        .isInstanceOf(KafkaException.class);

    assertThat(bench.records(Topics.OBSERVED.name())).filteredOn("key", "@2").isEmpty();
  }

  private static UnreadNotices notices(int fenced) {
    var clients =
        new KafkaClients(
            // Schema ids come from the bench, not from a registry.
            new KafkaSettings(bench.bootstrap(), URI.create("http://127.0.0.1:1")),
            new MetricRegistry());
    var kafka =
        new Kafka(producers(fenced), () -> clients.consumer(Map.of()), clients::admin, bench.ids());
    return new UnreadNotices(kafka, 1 << 20, Clock.systemUTC());
  }

  /** Producers of which the first have their transactions ended by somebody else. */
  private static Producers producers(int fenced) {
    return new Producers() {
      private int made;

      @Override
      public Producer<String, byte[]> transactional(String id) {
        made++;
        Map<String, Object> settings =
            Map.of("bootstrap.servers", bench.bootstrap(), "transactional.id", id);
        return made > fenced
            ? new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())
            : new Fenced(settings, id);
      }
    };
  }

  private static final class Fenced extends KafkaProducer<String, byte[]> {
    private final String id;

    Fenced(Map<String, Object> settings, String id) {
      super(settings, new StringSerializer(), new ByteArraySerializer());
      this.id = id;
    }

    @Override
    public void beginTransaction() {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", bench.bootstrap()))) {
        admin.fenceProducers(List.of(id)).all().get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
      super.beginTransaction();
    }
  }
}
