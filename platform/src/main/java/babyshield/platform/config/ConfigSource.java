package babyshield.platform.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A place where settings may be given. Immutable. */
public abstract sealed class ConfigSource permits YamlSource, EnvironmentSource, FlagSource {
  /** A YAML file; nested records are nested maps, keys are in kebab-case. */
  public static ConfigSource yaml(Path file) {
    return new YamlSource(file);
  }

  /** Environment variables, {@code BABYSHIELD_<SERVICE>_<KEY>}; others are no concern of ours. */
  public static ConfigSource environment(Map<String, String> variables) {
    return new EnvironmentSource(variables);
  }

  /** Flags of a command line, {@code --key=value}. */
  public static ConfigSource flags(String... args) {
    return new FlagSource(List.of(args));
  }

  /** How a key is written here. */
  abstract String spell(String service, String key);

  /** What is given here, under the names as written; what is not readable goes to the problems. */
  abstract Map<String, Given> read(String service, List<String> problems);

  /** The source in a message. */
  abstract String origin();
}
