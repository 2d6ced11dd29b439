package babyshield.standalone.client;

import babyshield.schemas.RegistryClient;
import babyshield.schemas.SchemaIds;
import babyshield.standalone.terminal.UserError;
import java.net.URI;
import picocli.CommandLine.Option;

/** Where the schemas of events are, for commands that decode them. */
final class RegistryOption {
  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_REGISTRY:-http://localhost:8084/apis/ccompat/v7}",
      description = "the schema registry (${DEFAULT-VALUE})")
  private URI registry;

  SchemaIds schemas() {
    return new RegistryClient(registry);
  }

  UserError silent(SchemaIds.RegistryException e) {
    return new UserError("the schema registry at %s: %s".formatted(registry, e.getMessage()), e);
  }
}
