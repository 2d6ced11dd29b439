package babyshield.bench.client;

import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Scans that are given in together, each under an id of its own. */
public final class Batch {
  /**
   * Lines of one request: large enough that requests do not count, small enough to be answered
   * soon.
   */
  private static final int LINES = 500;

  private final List<String> scanIds = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /** Adds a scan of a product with a random id. */
  public Batch add(Product product) {
    String scanId = UUID.randomUUID().toString();
    scanIds.add(scanId);
    lines.add(product.scan(scanId).toString());
    return this;
  }

  /** The ids in the order in which they were added. */
  public List<String> scanIds() {
    return scanIds;
  }

  /**
   * Gives all in.
   *
   * @throws UserError if one is not acknowledged
   */
  public void send(Client client) throws IOException, InterruptedException {
    for (int from = 0; from < lines.size(); from += LINES) {
      List<String> part = lines.subList(from, Math.min(from + LINES, lines.size()));
      List<JsonNode> results = client.scans(part);
      long taken = results.stream().filter(result -> result.hasNonNull("scanId")).count();
      if (taken < part.size()) {
        throw new UserError(
            "%d of %d scans were not taken: %s"
                .formatted(part.size() - taken, part.size(), results));
      }
    }
  }
}
