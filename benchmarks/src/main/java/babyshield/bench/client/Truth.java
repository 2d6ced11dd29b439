package babyshield.bench.client;

import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A barcode as an independent catalogue knows it.
 *
 * @param gtin fourteen digits
 * @param asScanned the digits that stand on the package
 * @param recalls keys of the recalls that carry it; empty where none was found to
 */
public record Truth(String gtin, String asScanned, String name, Set<String> recalls) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Barcodes that recalls carry. */
  public static List<Truth> listed(Path folder) throws IOException {
    return read(folder.resolve("gtin_scans.jsonl"));
  }

  /** Barcodes that no recall was found to carry. */
  public static List<Truth> unlisted(Path folder) throws IOException {
    return read(folder.resolve("unlisted_scans.jsonl"));
  }

  private static List<Truth> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserError("there is no " + file + " (--truth)");
    }
    var all = new ArrayList<Truth>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = JSON.readTree(line);
      var recalls = new TreeSet<String>();
      node.path("recalls").forEach(key -> recalls.add(key.asText()));
      all.add(
          new Truth(
              node.path("gtin").asText(),
              node.path("as_scanned").asText(),
              node.path("name").asText(),
              recalls));
    }
    return all;
  }
}
