package babyshield.platform.config;

import babyshield.platform.config.Binder.Chosen;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a configuration record. Precedence, weakest first: <b>defaults &lt; file &lt; environment
 * &lt; flags</b>.
 *
 * <ul>
 *   <li>defaults: {@link Setting#def} on each component;
 *   <li>file: YAML, named by {@code --config=FILE} or {@code BABYSHIELD_<SERVICE>_CONFIG};
 *   <li>environment: {@code BABYSHIELD_<SERVICE>_<KEY>}, dots and dashes as underscores;
 *   <li>flags: {@code --key=value}, nested records dotted, names in kebab-case.
 * </ul>
 *
 * Types: int, long, double, boolean, String, Duration ({@code 250ms}, {@code 5s}, {@code 2h}), URI,
 * Path, enums, {@code List<String>} (comma-separated, or a YAML list), {@link Secret}, Optional of
 * these, and nested records. A record may refuse a combination of values by throwing {@link
 * IllegalArgumentException} in its constructor. A key that nobody knows is an error wherever it
 * stands, because a misspelt setting that is ignored looks like one that does not work.
 */
public final class Config {
  private Config() {}

  /**
   * Reads a service's configuration from where a service finds it.
   *
   * @param service the service's name, for instance {@code ingest}
   * @param args the command line
   * @param environment all environment variables
   * @throws ConfigException with all that is wrong
   */
  public static <C extends Record> C load(
      Class<C> type, String service, String[] args, Map<String, String> environment) {
    var flags = new ArrayList<>(Arrays.asList(args));
    var variables = new LinkedHashMap<>(environment);
    String file = variables.remove(new EnvironmentSource(Map.of()).spell(service, "config"));
    for (String flag : args) {
      if (flag.startsWith("--config=") && flags.remove(flag)) {
        file = flag.substring("--config=".length());
      }
    }
    var sources = new ArrayList<ConfigSource>();
    if (file != null) {
      sources.add(ConfigSource.yaml(Path.of(file)));
    }
    sources.add(ConfigSource.environment(variables));
    sources.add(ConfigSource.flags(flags.toArray(String[]::new)));
    return load(type, service, sources.toArray(ConfigSource[]::new));
  }

  /**
   * Reads a configuration record from sources, of which a later one overrides an earlier one.
   *
   * @throws ConfigException with all that is wrong
   */
  public static <C extends Record> C load(Class<C> type, String service, ConfigSource... sources) {
    Map<String, Key> keys = Keys.of(type);
    var problems = new ArrayList<String>();
    var chosen = new LinkedHashMap<String, Chosen>();
    for (ConfigSource source : sources) {
      choose(source, service, keys, chosen, problems);
    }
    C config = new Binder(keys, chosen, problems).bind(type, "");
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return config;
  }

  /** Every setting by key as text, secrets masked; in the order of the record. */
  public static Map<String, String> show(Record config) {
    var shown = new LinkedHashMap<String, String>();
    show("", config, shown);
    return shown;
  }

  /** The settings a service knows, one a line, with default and meaning. */
  public static String help(Class<? extends Record> type, String service) {
    var text = new StringBuilder("usage: " + service + " [--config=FILE] [--key=value]...\n");
    for (Key key : Keys.of(type).values()) {
      boolean required = key.def().equals(Setting.REQUIRED);
      String def = required ? Values.optional(key.type()) ? "none" : "required" : key.def();
      String doc = key.doc().isEmpty() ? "" : key.doc() + " ";
      text.append("  --%s  %s(%s)%n".formatted(key.name(), doc, def));
    }
    return text.toString();
  }

  private static void choose(
      ConfigSource source,
      String service,
      Map<String, Key> keys,
      Map<String, Chosen> chosen,
      List<String> problems) {
    var spelled = new LinkedHashMap<String, String>();
    keys.keySet().forEach(key -> spelled.put(source.spell(service, key), key));
    source
        .read(service, problems)
        .forEach(
            (name, given) -> {
              String key = spelled.get(name);
              if (key == null) {
                String nearest = Nearest.to(name, spelled.keySet()).orElse("none");
                problems.add(
                    "%s in %s is not a setting of %s; the nearest is %s"
                        .formatted(name, source.origin(), service, nearest));
              } else {
                chosen.put(key, new Chosen(given, name, source.origin()));
              }
            });
  }

  private static void show(String prefix, Record config, Map<String, String> shown) {
    for (RecordComponent component : config.getClass().getRecordComponents()) {
      String name = Keys.name(prefix, component);
      Object value = read(config, component);
      if (Keys.nested(component)) {
        show(name + ".", (Record) value, shown);
      } else {
        shown.put(name, Values.show(value));
      }
    }
  }

  private static Object read(Record config, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(config);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
