package babyshield.gateway;

import babyshield.event.AdminEvent;
import babyshield.platform.config.HttpSettings;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.config.Secret;
import babyshield.platform.personal.KeySettings;
import babyshield.platform.personal.Pseudonyms;
import babyshield.platform.personal.SecretBytes;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import babyshield.testing.TestBroker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** A broker, somebody who writes to it in transactions as the workers do, and gateways over it. */
final class World implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As the gateways make them. */
  static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[SecretBytes.LENGTH]);

  final TestBroker broker;
  private final Path directory;
  private final SchemaIds ids = new LocalSchemaIds();
  private final HttpClient http = HttpClient.newHttpClient();
  private final KafkaProducer<String, byte[]> producer;
  private final Admin admin;

  private World(TestBroker broker, Path directory) {
    this.broker = broker;
    this.directory = directory;
    this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    this.producer =
        new KafkaProducer<>(
            new HashMap<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "test")),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  static World withTopics(Path directory) throws Exception {
    World world = withoutTopics(directory);
    world.broker.withTopics();
    world.producer.initTransactions();
    return world;
  }

  static World withoutTopics(Path directory) throws Exception {
    return new World(TestBroker.start(), directory);
  }

  /** Starts a gateway at a free port; it may not be ready yet. */
  ApiGateway gateway(String name) throws Exception {
    var config =
        new GatewayConfig(
            new KafkaSettings(broker.bootstrap(), URI.create("http://127.0.0.1:1")),
            new HttpSettings("127.0.0.1", 0),
            directory.resolve(name),
            new KeySettings(
                Optional.empty(),
                new Secret(SecretBytes.text(new byte[SecretBytes.LENGTH])),
                false));
    var gateway = new ApiGateway(config, ids);
    gateway.start();
    return gateway;
  }

  ApiGateway readyGateway(String name) throws Exception {
    ApiGateway gateway = gateway(name);
    awaitReady(gateway);
    return gateway;
  }

  static void awaitReady(ApiGateway gateway) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> gateway.health().ready());
  }

  /** One record in a transaction of its own, which readers of committed records can see. */
  <V extends SpecificRecord> void write(Topic<V> topic, String key, V value) throws Exception {
    writeBytes(topic, key, new EventSerde<>(topic, ids).serialize(topic.name(), value));
  }

  void writeBytes(Topic<?> topic, String key, byte[] bytes) throws Exception {
    producer.beginTransaction();
    RecordMetadata sent = producer.send(new ProducerRecord<>(topic.name(), key, bytes)).get();
    producer.commitTransaction();
    // The commit returns when the coordinator has it; the partition is told afterwards.
    Awaitility.await().until(() -> committedEnd(sent.topic(), sent.partition()) > sent.offset());
  }

  private long committedEnd(String topic, int partition) throws Exception {
    var at = new TopicPartition(topic, partition);
    var committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    return admin
        .listOffsets(Map.of(at, OffsetSpec.latest()), committed)
        .partitionResult(at)
        .get()
        .offset();
  }

  /** Writes something and takes it back: only markers are left for committed readers. */
  void abort(Topic<?> topic, String key) throws Exception {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(topic.name(), key, new byte[] {1})).get();
    producer.abortTransaction();
  }

  HttpResponse<String> get(ApiGateway gateway, String target) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(gateway.url() + target)).build(),
        BodyHandlers.ofString());
  }

  /** What is told of who asked for a subject. */
  List<String> accesses(String pseudonym) {
    var serde = new EventSerde<>(Topics.ADMIN, ids);
    var told = new TopicPartition(Topics.ADMIN.name(), 0);
    var accesses = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrap()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(told));
      consumer.seekToBeginning(List.of(told));
      long end = consumer.endOffsets(List.of(told)).get(told);
      while (consumer.position(told) < end) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (record.key().equals(pseudonym)) {
            var event = (AdminEvent) serde.deserialize(record.topic(), record.value());
            accesses.add(event.getAction() + " " + event.getOutcome());
          }
        }
      }
    }
    return accesses;
  }

  /** The body of an answer that must be 200. */
  JsonNode ok(ApiGateway gateway, String target) throws Exception {
    HttpResponse<String> answer = get(gateway, target);
    if (answer.statusCode() != 200) {
      throw new AssertionError(target + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  static JsonNode json(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body());
  }

  static String encode(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
    http.shutdownNow();
    broker.close();
  }
}
