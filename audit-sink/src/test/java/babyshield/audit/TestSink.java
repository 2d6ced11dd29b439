package babyshield.audit;

import babyshield.platform.Health;
import babyshield.platform.config.HttpSettings;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.kafka.KafkaClients;
import com.codahale.metrics.MetricRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The writer on topics and a database of a test's choice. */
final class TestSink implements AutoCloseable {
  /** Of no use to the writer, which is given its signer. */
  private static final SigningSettings SIGNING =
      new SigningSettings(
          Path.of("none"),
          Optional.empty(),
          false,
          "",
          Path.of("none"),
          Duration.ofSeconds(1),
          Optional.empty(),
          "",
          StoredKeyTest.NO_STORE);

  private final MetricRegistry metrics = new MetricRegistry();
  private final SinkStatus status = new SinkStatus();
  private final SinkThread thread;

  /** With small batches and short pauses, so that a test sees many of both. */
  TestSink(TestBroker broker, PostgresSettings postgres, DataSource writer, String topic) {
    this(
        broker,
        postgres,
        writer,
        topic,
        new BatchSettings(
            64 * 1024, Duration.ofMillis(20), 2, Duration.ofMillis(10), Duration.ofMillis(200), 2));
  }

  TestSink(
      TestBroker broker,
      PostgresSettings postgres,
      DataSource writer,
      String topic,
      BatchSettings batch) {
    var kafka = new KafkaSettings(broker.bootstrap(), URI.create("http://localhost:1"));
    var config =
        new AuditConfig(
            kafka,
            new HttpSettings("localhost", 0),
            postgres,
            batch,
            SIGNING,
            "sink-of-" + topic,
            "",
            Duration.ofSeconds(2));
    var migrations = new Migrations(new Postgres(postgres).admin(), postgres, TestPostgres.SIGNER);
    thread =
        new SinkThread(
                config,
                Stream.generate(() -> new EntryStore(writer, migrations, TestPostgres.SIGNER))
                    .limit(batch.writers())
                    .toList(),
                new KafkaClients(kafka, metrics),
                metrics,
                status)
            .start(Stream.of(topic));
  }

  Health health() {
    return status.health();
  }

  long entries() {
    return metrics.meter("audit.entries").getCount();
  }

  long counter(String name) {
    return metrics.counter(name).getCount();
  }

  @Override
  public void close() {
    thread.close();
  }
}
