package babyshield.standalone.backend;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Scan;
import babyshield.schemas.EventSerde;
import babyshield.schemas.RegistryClient;
import babyshield.schemas.Topics;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others write and read with Apicurio's own serde, through the registry that up starts. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ApicurioSerdeTest {
  private static final Scan SCAN =
      Scan.newBuilder()
          .setScanId("6f0c5a2e-0000-4000-8000-000000000001")
          .setGtin("04006381333931")
          .setReceivedAt(Instant.ofEpochMilli(1_700_000_000_123L))
          .build();

  @TempDir private static Path folder;
  private static EmbeddedRegistry registry;

  @BeforeAll
  static void startRegistry() throws Exception {
    registry =
        EmbeddedRegistry.start(
            Installation.current(), folder, folder.resolve("registry.log"), Ports.free());
  }

  /**
   * Apicurio looks classes up by the names in a schema, which Avro allows for trusted ones only.
   */
  @BeforeAll
  static void trustEvents() {
    ClassSecurityValidator.setGlobal(
        type ->
            type.getPackageName().equals("babyshield.event")
                || ClassSecurityValidator.DEFAULT.isTrusted(type));
  }

  @AfterAll
  static void stopRegistry() {
    ClassSecurityValidator.setGlobal(ClassSecurityValidator.DEFAULT);
    registry.close();
  }

  @Test
  void shouldWriteWhatApicurioReads() {
    var ours = new EventSerde<>(Topics.SCANS, new RegistryClient(registry.url()));
    byte[] bytes = ours.serialize(Topics.SCANS.name(), SCAN);

    try (var theirs = new AvroKafkaDeserializer<Scan>()) {
      theirs.configure(settings(), false);
      assertThat(theirs.deserialize(Topics.SCANS.name(), new RecordHeaders(), bytes))
          .isEqualTo(SCAN);
    }
  }

  @Test
  void shouldReadWhatApicurioWrites() {
    byte[] bytes;
    try (var theirs = new AvroKafkaSerializer<Scan>()) {
      theirs.configure(settings(), false);
      bytes = theirs.serialize(Topics.SCANS.name(), new RecordHeaders(), SCAN);
    }

    var ours = new EventSerde<>(Topics.SCANS, new RegistryClient(registry.url()));

    assertThat(ours.deserialize(Topics.SCANS.name(), bytes)).isEqualTo(SCAN);
  }

  /** As the documentation has it for Confluent's wire format: four-byte id of the content. */
  private static Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    settings.put(
        "apicurio.registry.url",
        registry.url().toString().replace("/apis/ccompat/v7", "/apis/registry/v3"));
    settings.put("apicurio.registry.use-id", "contentId");
    settings.put(
        "apicurio.registry.id-handler", "io.apicurio.registry.serde.Default4ByteIdHandler");
    settings.put("apicurio.registry.headers.enabled", false);
    settings.put("apicurio.registry.auto-register", true);
    settings.put("apicurio.registry.use-specific-avro-reader", true);
    settings.put(
        "apicurio.registry.avro-datum-provider",
        "io.apicurio.registry.serde.avro.DefaultAvroDatumProvider");
    return settings;
  }
}
