package babyshield.standalone.client;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the intake is, which has the keys of personal data. */
final class IngestOption {
  @Option(
      names = "--ingest",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_INGEST:-http://localhost:8081}",
      description = "where scans are taken in (${DEFAULT-VALUE})")
  private URI ingest;

  Api open() {
    return new Api("scan intake", ingest);
  }
}
