package babyshield.standalone.client;

import babyshield.audit.LogKeys;
import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is trusted where the audit log is checked: public keys, and checkpoints kept outside it. */
final class LogOptions {
  private static final String KEYS = "keys";

  @Option(
      names = "--checkpoints",
      paramLabel = "PLACE",
      defaultValue = "${env:BABYSHIELD_CHECKPOINTS:-.babyshield/audit/checkpoints}",
      description =
          "folder or file of checkpoints that were kept outside the database (${DEFAULT-VALUE})")
  private Path checkpoints;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "the log's public keys, one a line (keys in the folder of checkpoints)")
  private Path key;

  Path checkpoints() {
    if (Files.notExists(checkpoints)) {
      throw new UserError("there are no checkpoints at " + checkpoints + "; see --checkpoints");
    }
    return checkpoints;
  }

  LogKeys keys() {
    Path file = key == null ? checkpoints.resolve(KEYS) : key;
    try {
      return LogKeys.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UserError("the log's public keys cannot be read at " + file + "; see --key", e);
    } catch (IllegalArgumentException e) {
      throw new UserError(file + ": " + e.getMessage(), e);
    }
  }
}
