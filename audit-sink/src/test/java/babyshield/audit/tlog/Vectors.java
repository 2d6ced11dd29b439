package babyshield.audit.tlog;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Published test vectors of transparency logs, which lie beside the repository. */
final class Vectors {
  private static final Path MERKLE =
      Path.of(System.getProperty("babyshield.data", "absent"), "vectors", "merkle");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  static JsonNode json(String file) throws IOException {
    return JSON.readTree(Files.readString(present(file)));
  }

  /** Every JSON file below a folder. */
  static List<JsonNode> all(String folder) throws IOException {
    var all = new ArrayList<JsonNode>();
    try (Stream<Path> files = Files.walk(present(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        all.add(JSON.readTree(Files.readString(file)));
      }
    }
    return all;
  }

  static Path present(String file) {
    Path path = MERKLE.resolve(file);
    if (!Boolean.getBoolean("babyshield.data.required")) {
      assumeTrue(Files.exists(path), "no vectors at " + path);
    }
    return path;
  }

  static byte[] base64(JsonNode text) {
    return Base64.getDecoder().decode(text.asText(""));
  }

  static List<byte[]> base64s(JsonNode array) {
    var all = new ArrayList<byte[]>();
    array.forEach(text -> all.add(base64(text)));
    return all;
  }

  static byte[] hex(JsonNode text) {
    return HexFormat.of().parseHex(text.asText());
  }
}
