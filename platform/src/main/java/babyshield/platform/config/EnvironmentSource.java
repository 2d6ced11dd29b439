package babyshield.platform.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code BABYSHIELD_INGEST_KAFKA_BOOTSTRAP} for {@code kafka.bootstrap} of ingest. */
final class EnvironmentSource extends ConfigSource {
  private final Map<String, String> variables;

  EnvironmentSource(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  String spell(String service, String key) {
    return prefix(service) + upper(key);
  }

  @Override
  Map<String, Given> read(String service, List<String> problems) {
    var given = new TreeMap<String, Given>();
    variables.forEach(
        (name, value) -> {
          if (name.startsWith(prefix(service))) {
            given.put(name, Given.of(value));
          }
        });
    return given;
  }

  @Override
  String origin() {
    return "the environment";
  }

  private static String prefix(String service) {
    return "BABYSHIELD_" + upper(service) + "_";
  }

  private static String upper(String key) {
    return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
