package babyshield.platform.config;

import babyshield.platform.StartFailure;
import java.util.List;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class ConfigException extends StartFailure {
  private final transient List<String> problems;

  ConfigException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem found, each naming the key and where it was given. */
  public List<String> problems() {
    return problems;
  }
}
