package babyshield.platform.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML file, its maps flattened with dots. */
final class YamlSource extends ConfigSource {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;

  YamlSource(Path file) {
    this.file = file;
  }

  @Override
  String spell(String service, String key) {
    return key;
  }

  @Override
  Map<String, Given> read(String service, List<String> problems) {
    var given = new LinkedHashMap<String, Given>();
    try {
      flatten("", YAML.readTree(Files.readString(file)), given, problems);
    } catch (JacksonException e) {
      var at = e.getLocation();
      problems.add(
          file
              + (at == null ? "" : " line " + at.getLineNr())
              + " is not readable as YAML: "
              + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      problems.add("configuration file " + file + " cannot be read");
    }
    return given;
  }

  @Override
  String origin() {
    return file.toString();
  }

  /** The defaults that an outer record gives to a nested one. */
  static Map<String, Given> flatten(String prefix, String yaml) {
    var given = new LinkedHashMap<String, Given>();
    var problems = new ArrayList<String>();
    try {
      flatten(prefix, YAML.readTree(yaml), given, problems);
    } catch (JacksonException e) {
      throw new IllegalStateException("the default of " + prefix + " is not YAML", e);
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
    return given;
  }

  private static void flatten(
      String prefix, JsonNode node, Map<String, Given> given, List<String> problems) {
    if (node.isObject()) {
      String below = prefix.isEmpty() || prefix.endsWith(".") ? prefix : prefix + ".";
      node.properties()
          .forEach(field -> flatten(below + field.getKey(), field.getValue(), given, problems));
    } else if (node.isArray()) {
      given.put(prefix, Given.list(items(node)));
    } else if (node.isValueNode() && !node.isNull() && !prefix.isEmpty()) {
      given.put(prefix, Given.of(node.asText()));
    } else if (!prefix.isEmpty()) {
      problems.add(prefix + " has no value");
    } else if (!node.isMissingNode() && !node.isNull()) {
      problems.add("the configuration file must be a map of keys to values");
    }
  }

  private static List<String> items(JsonNode array) {
    var items = new ArrayList<String>();
    array.forEach(item -> items.add(item.asText()));
    return items;
  }
}
