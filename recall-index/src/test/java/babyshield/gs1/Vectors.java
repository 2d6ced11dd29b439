package babyshield.gs1;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** GS1's published test vectors, which lie beside the repository. */
final class Vectors {
  private static final Path GS1 =
      Path.of(System.getProperty("babyshield.data", "absent"), "vectors", "gs1");

  private Vectors() {}

  static JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(present(file)));
  }

  static List<String> lines(String file) throws IOException {
    return Files.readAllLines(present(file));
  }

  private static Path present(String file) {
    Path path = GS1.resolve(file);
    if (!Boolean.getBoolean("babyshield.data.required")) {
      assumeTrue(Files.exists(path), "no GS1 vectors at " + path);
    }
    return path;
  }
}
