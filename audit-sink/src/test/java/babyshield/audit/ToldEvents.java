package babyshield.audit;

import babyshield.event.AdminEvent;
import babyshield.platform.admin.AdminLog;
import babyshield.platform.admin.Audited;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import com.codahale.metrics.MetricRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What is told to topic {@code admin.events} of a broker from now on. */
final class ToldEvents implements AutoCloseable {
  static final URI NO_REGISTRY = URI.create("http://localhost:1");
  private static final TopicPartition PARTITION = new TopicPartition(Topics.ADMIN.name(), 0);

  private final SchemaIds schemas = new LocalSchemaIds();
  private final EventSerde<SpecificRecord> serde = new EventSerde<>(Topics.ADMIN, schemas);
  private final KafkaClients clients;
  private final AdminLog log;
  private long begin;

  ToldEvents(TestBroker broker) {
    this(broker.bootstrap());
  }

  private ToldEvents(String bootstrap) {
    clients = new KafkaClients(new KafkaSettings(bootstrap, NO_REGISTRY), new MetricRegistry());
    log = new AdminLog(clients, schemas, "/test");
    forget();
  }

  /** What was told before is of no interest any more. */
  void forget() {
    try (var consumer = clients.consumer(Map.of("allow.auto.create.topics", true))) {
      begin = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
    }
  }

  AdminLog log() {
    return log;
  }

  Audited audited() {
    return new Audited(log, InstantSource.system());
  }

  List<ConsumerRecord<String, byte[]>> records() {
    try (var consumer = clients.consumer(Map.of("fetch.max.wait.ms", 10))) {
      consumer.assign(List.of(PARTITION));
      consumer.seek(PARTITION, begin);
      long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
      var records = new ArrayList<ConsumerRecord<String, byte[]>>();
      while (consumer.position(PARTITION) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  List<SpecificRecord> events() {
    return records().stream().map(r -> serde.deserialize(r.topic(), r.value())).toList();
  }

  /** Of each access: what, to what, what came of it. */
  List<String> accesses() {
    return events().stream()
        .filter(AdminEvent.class::isInstance)
        .map(AdminEvent.class::cast)
        .map(event -> event.getAction() + " " + event.getTarget() + " " + event.getOutcome())
        .toList();
  }

  @Override
  public void close() {
    log.close();
  }
}
