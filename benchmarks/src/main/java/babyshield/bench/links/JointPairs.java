package babyshield.bench.links;

import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of recalls that belong together, or must stay apart. */
public final class JointPairs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JointPairs() {}

  /** By the key of the Canadian notice, that of the CPSC's. */
  public static Map<String, String> joint(Path folder) throws IOException {
    var pairs = new LinkedHashMap<String, String>();
    for (JsonNode line : lines(folder.resolve("joint_recalls_canada_cpsc.jsonl"))) {
      pairs.put(line.path("canada").asText(), line.path("cpsc").asText());
    }
    return pairs;
  }

  /** By the key of a CPSC notice, those of the notices that it announces again or widens. */
  static Map<String, List<String>> keptApart(Path folder) throws IOException {
    var related = new LinkedHashMap<String, List<String>>();
    for (JsonNode line : lines(folder.resolve("related_keep_apart_us.jsonl"))) {
      if (line.path("source").asText().equals("CPSC")) {
        var others = new ArrayList<String>();
        line.path("related_ids").forEach(id -> others.add(cpsc(id.asText())));
        related.put(cpsc(line.path("recall_id").asText()), others);
      }
    }
    return related;
  }

  private static String cpsc(String number) {
    return "cpsc:" + number.replace("-", "");
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserError("there is no " + file + " (--truth)");
    }
    var all = new ArrayList<JsonNode>();
    for (String line : Files.readAllLines(file)) {
      all.add(JSON.readTree(line));
    }
    return all;
  }
}
