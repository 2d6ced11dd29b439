package babyshield.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * The schemas of the last release, one self-contained file each. {@code java ReleasedSchemas} (from
 * the module's test classes) writes the current ones in their place: run it when a version is
 * released.
 */
final class ReleasedSchemas {
  private static final Path FOLDER = Path.of("src/test/resources/released");

  private ReleasedSchemas() {}

  public static void main(String[] args) throws IOException {
    Files.createDirectories(FOLDER);
    for (Map.Entry<String, Schema> schema : current().entrySet()) {
      Files.writeString(FOLDER.resolve(schema.getKey() + ".json"), pretty(schema.getValue()));
    }
  }

  private static String pretty(Schema schema) throws IOException {
    var json = new ObjectMapper();
    return json.readTree(schema.toString()).toPrettyString() + "\n";
  }

  /** By full name, every schema that stands in a topic now. */
  static Map<String, Schema> current() {
    TrustedClasses.install();
    var schemas = new LinkedHashMap<String, Schema>();
    for (Topic<?> topic : Topics.ALL) {
      topic.values().stream()
          .map(type -> SpecificData.get().getSchema(type))
          .forEach(schema -> schemas.put(schema.getFullName(), schema));
    }
    return schemas;
  }

  /** By full name, every schema of the last release. */
  static Map<String, Schema> released() throws IOException {
    var schemas = new LinkedHashMap<String, Schema>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        Schema schema = new Schema.Parser().parse(Files.readString(file));
        schemas.put(schema.getFullName(), schema);
      }
    }
    return schemas;
  }
}
