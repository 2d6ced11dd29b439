package babyshield.standalone.client;

import babyshield.audit.tlog.WitnessKey;
import babyshield.standalone.terminal.UserError;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A witness that somebody trusts more than the log. */
final class WitnessOption {
  @Option(
      names = "--witness",
      paramLabel = "KEY",
      description = "a witness's public key (name+id+key), whose cosignature must be there")
  private String key;

  Optional<WitnessKey> key() {
    try {
      return Optional.ofNullable(key).map(WitnessKey::parse);
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage(), e);
    }
  }
}
