package babyshield.bench.client;

import babyshield.platform.config.KafkaSettings;
import java.net.URI;
import picocli.CommandLine.Option;

/** Where a BabyShield that runs already is. */
public final class AddressOptions {
  @Option(
      names = "--gateway",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_GATEWAY:-http://localhost:8080}",
      description = "where the gateway is (${DEFAULT-VALUE})")
  private URI gateway;

  @Option(
      names = "--ingest",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_INGEST:-http://localhost:8081}",
      description = "where scans are taken (${DEFAULT-VALUE})")
  private URI ingest;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:BABYSHIELD_KAFKA:-localhost:9092}",
      description = "the broker (${DEFAULT-VALUE})")
  private String kafka;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_REGISTRY:-http://localhost:8084/apis/ccompat/v7}",
      description = "the schema registry (${DEFAULT-VALUE})")
  private URI registry;

  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_JDBC:-jdbc:postgresql://localhost:5433/postgres}",
      description = "the audit log's database (${DEFAULT-VALUE})")
  private String jdbc;

  public Addresses addresses() {
    return new Addresses(gateway, ingest, new KafkaSettings(kafka, registry), jdbc);
  }
}
