package babyshield.standalone.up;

import java.util.List;
import picocli.CommandLine.Option;

/** Where everything listens, on loopback; 0 takes any free port. */
public final class PortOptions {
  @Option(
      names = "--gateway-port",
      paramLabel = "N",
      defaultValue = "${env:BABYSHIELD_GATEWAY_PORT:-8080}",
      description = "gateway: questions and verdicts (${DEFAULT-VALUE})")
  private int gateway;

  @Option(
      names = "--ingest-port",
      paramLabel = "N",
      defaultValue = "${env:BABYSHIELD_INGEST_PORT:-8081}",
      description = "scan intake (${DEFAULT-VALUE})")
  private int ingest;

  @Option(
      names = "--worker-port",
      paramLabel = "N",
      defaultValue = "${env:BABYSHIELD_WORKER_PORT:-8082}",
      description = "scan worker: health and metrics (${DEFAULT-VALUE})")
  private int worker;

  @Option(
      names = "--audit-port",
      paramLabel = "N",
      defaultValue = "${env:BABYSHIELD_AUDIT_PORT:-8083}",
      description = "audit log (${DEFAULT-VALUE})")
  private int audit;

  @Option(
      names = "--registry-port",
      paramLabel = "N",
      defaultValue = "${env:BABYSHIELD_REGISTRY_PORT:-8084}",
      description = "schema registry (${DEFAULT-VALUE})")
  private int registry;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      defaultValue = "${env:BABYSHIELD_KAFKA_PORT:-9092}",
      description = "Kafka broker (${DEFAULT-VALUE})")
  private int kafka;

  @Option(
      names = "--postgres-port",
      paramLabel = "N",
      defaultValue = "${env:BABYSHIELD_POSTGRES_PORT:-5433}",
      description = "PostgreSQL (${DEFAULT-VALUE})")
  private int postgres;

  /**
   * A port somebody wants.
   *
   * @param what who
   * @param flag the option that chooses another
   */
  public record Port(String what, int number, String flag) {}

  /** All of them. */
  public List<Port> all() {
    return List.of(gateway(), ingest(), worker(), audit(), registry(), kafka(), postgres());
  }

  Port gateway() {
    return new Port("gateway", gateway, "--gateway-port");
  }

  Port ingest() {
    return new Port("scan intake", ingest, "--ingest-port");
  }

  Port worker() {
    return new Port("scan worker", worker, "--worker-port");
  }

  Port audit() {
    return new Port("audit log", audit, "--audit-port");
  }

  Port registry() {
    return new Port("schema registry", registry, "--registry-port");
  }

  Port kafka() {
    return new Port("Kafka", kafka, "--kafka-port");
  }

  Port postgres() {
    return new Port("PostgreSQL", postgres, "--postgres-port");
  }
}
