package babyshield.standalone.client;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the audit log is, for commands that ask it over HTTP. */
final class AuditOption {
  @Option(
      names = "--audit",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_AUDIT:-http://localhost:8083}",
      description = "where the audit log is served (${DEFAULT-VALUE})")
  private URI audit;

  Api api() {
    return new Api("audit log", audit);
  }
}
