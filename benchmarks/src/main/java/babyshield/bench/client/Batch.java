package babyshield.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Scans that are given in together, each under an id of its own. */
public final class Batch {
  /**
   * Lines of one request: large enough that requests do not count, small enough to be answered
   * soon.
   */
  private static final int LINES = 500;

  private final List<String> scanIds = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /** Adds a scan of a product with a random id, and gives the id. */
  public String add(Product product) {
    String scanId = UUID.randomUUID().toString();
    scanIds.add(scanId);
    lines.add(product.scan(scanId).toString());
    return scanId;
  }

  /** The ids of scans that were not refused, in the order in which they were added. */
  public List<String> scanIds() {
    return scanIds;
  }

  /**
   * Gives all in and takes those out that were refused.
   *
   * @return how many scans were refused, by the title of the problem
   */
  public Map<String, Integer> send(Client client) throws IOException, InterruptedException {
    var results = new ArrayList<JsonNode>();
    for (int from = 0; from < lines.size(); from += LINES) {
      results.addAll(client.scans(lines.subList(from, Math.min(from + LINES, lines.size()))));
    }
    Map<String, Integer> refused = new TreeMap<>();
    for (JsonNode result : results) {
      if (!result.hasNonNull("scanId")) {
        refused.merge(result.path("problem").path("title").asText("no reason"), 1, Integer::sum);
      }
    }
    Set<String> taken =
        results.stream().map(result -> result.path("scanId").asText()).collect(Collectors.toSet());
    scanIds.retainAll(taken);
    return refused;
  }
}
