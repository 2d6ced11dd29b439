package babyshield.standalone.client;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where ingest-service is, for the commands that ask it. */
final class IngestOption {
  @Option(
      names = "--ingest",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_INGEST:-http://localhost:8081}",
      description = "where scans are taken in and feeds run (${DEFAULT-VALUE})")
  private URI ingest;

  Api open() {
    return new Api("ingest service", ingest);
  }
}
