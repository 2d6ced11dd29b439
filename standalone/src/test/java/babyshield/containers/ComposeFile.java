package babyshield.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * docker-compose.yml as this repository writes it, so that what is tested is what is shipped. Knows
 * the keys that stand there, not all that Compose knows.
 */
final class ComposeFile {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\$|\\$\\{(?<name>\\w+)(?::(?<kind>[-?])(?<text>[^}]*))?}");

  private final Path root;
  private final Map<String, String> variables;

  private ComposeFile(Path root, Map<String, String> variables) {
    this.root = root;
    this.variables = variables;
  }

  /**
   * Reads the parts in the order of the file; variables are those of {@code .env} and, stronger, of
   * the environment.
   *
   * @throws IllegalStateException if a variable is required and missing
   */
  static Map<String, Part> read(Path root) throws IOException {
    var variables = new HashMap<>(dotEnv(root.resolve(".env")));
    variables.putAll(System.getenv());
    return new ComposeFile(root, variables)
        .parts(Files.readString(root.resolve("docker-compose.yml")));
  }

  private static Map<String, String> dotEnv(Path file) throws IOException {
    var variables = new HashMap<String, String>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] setting = line.split("=", 2);
        variables.put(setting[0], setting[1]);
      }
    }
    return variables;
  }

  private Map<String, Part> parts(String yaml) {
    Map<String, Object> file = new Yaml().load(yaml);
    var parts = new LinkedHashMap<String, Part>();
    map(file.get("services")).forEach((name, part) -> parts.put(name, part(name, map(part))));
    return parts;
  }

  private Part part(String name, Map<String, Object> yaml) {
    List<String> volumes = texts(yaml.get("volumes"));
    return new Part(
        name,
        text(yaml.get("image")),
        texts(yaml.get("command")),
        environment(map(yaml.get("environment"))),
        texts(yaml.get("ports")).stream().map(ComposeFile::containerPort).toList(),
        texts(map(yaml.get("healthcheck")).get("test")),
        volumes.stream().filter(volume -> volume.startsWith("./")).map(this::bind).toList(),
        volumes.stream()
            .filter(volume -> !volume.startsWith("./"))
            .map(volume -> volume.split(":", -1)[1])
            .toList(),
        tmpfs(texts(yaml.get("tmpfs"))),
        Boolean.TRUE.equals(yaml.get("read_only")),
        texts(yaml.get("cap_drop")).contains("ALL"),
        bytes(text(yaml.get("mem_limit"))),
        Set.copyOf(map(yaml.get("depends_on")).keySet()));
  }

  private Map<String, String> environment(Map<String, Object> yaml) {
    var environment = new LinkedHashMap<String, String>();
    yaml.forEach((name, value) -> environment.put(name, text(value)));
    return environment;
  }

  private String bind(String volume) {
    return root.resolve(volume.substring("./".length())).toString();
  }

  private static Map<String, String> tmpfs(List<String> mounts) {
    var tmpfs = new LinkedHashMap<String, String>();
    mounts.forEach(mount -> tmpfs.put(mount.split(":", -1)[0], mount.split(":", -1)[1]));
    return tmpfs;
  }

  private static int containerPort(String published) {
    return Integer.parseInt(published.substring(published.lastIndexOf(':') + 1));
  }

  private static long bytes(String limit) {
    long number = Long.parseLong(limit.substring(0, limit.length() - 1));
    return number << (limit.endsWith("g") ? 30 : 20);
  }

  private List<String> texts(Object yaml) {
    return yaml instanceof List<?> list ? list.stream().map(this::text).toList() : List.of();
  }

  private String text(Object yaml) {
    return VARIABLE
        .matcher(yaml.toString())
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    value(
                        match.group(),
                        match.group("name"),
                        match.group("kind"),
                        match.group("text"))));
  }

  private String value(String whole, String name, String kind, String text) {
    if (whole.equals("$$")) {
      return "$";
    }
    return Optional.ofNullable(variables.get(name))
        .or(() -> Optional.ofNullable("-".equals(kind) ? text : null))
        .orElseThrow(() -> new IllegalStateException(name + " is not set: " + text));
  }

  @SuppressWarnings("unchecked") // Compose has text as keys everywhere
  private static Map<String, Object> map(Object yaml) {
    return yaml == null ? Map.of() : (Map<String, Object>) yaml;
  }
}
