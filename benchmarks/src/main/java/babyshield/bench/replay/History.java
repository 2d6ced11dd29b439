package babyshield.bench.replay;

import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A recorded history.
 *
 * @param snapshots what each changed, oldest first; one that changed nothing left no line and is
 *     not known
 */
record History(List<List<Entry>> snapshots) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a file of lines {@code {"at", "op", "key", "record"}} in order of time. */
  static History read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new UserError("there is no history " + file);
    }
    var lines = new ArrayList<String>();
    try (var text =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      text.lines().forEach(lines::add);
    }
    return of(lines);
  }

  static History of(List<String> lines) throws IOException {
    Map<String, List<Entry>> byTime = new LinkedHashMap<>();
    for (String line : lines) {
      Entry entry = entry(JSON.readTree(line));
      byTime.computeIfAbsent(entry.at(), _ -> new ArrayList<>()).add(entry);
    }
    return new History(List.copyOf(byTime.values()));
  }

  private static Entry entry(JsonNode line) {
    return new Entry(
        line.path("at").asText(),
        Entry.Op.valueOf(line.path("op").asText()),
        line.path("key").asText(),
        line.get("record") instanceof ObjectNode record ? record : null);
  }
}
