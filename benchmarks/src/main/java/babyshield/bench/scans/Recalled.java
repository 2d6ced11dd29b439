package babyshield.bench.scans;

import babyshield.bench.client.Answer;
import babyshield.bench.client.Client;
import babyshield.bench.client.Truth;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Barcodes that recalls name. */
final class Recalled {
  /** As many recalls as a page may have. */
  private static final String PAGE = "200";

  private Recalled() {}

  /** From the list of truth if there is one, else from the recalls that changed last. */
  static List<String> gtins(Optional<Path> truth, Client client)
      throws IOException, InterruptedException {
    if (truth.isPresent()) {
      return Truth.listed(truth.get()).stream().map(Truth::asScanned).toList();
    }
    var gtins = new ArrayList<String>();
    Answer page = client.recalls(Map.of("limit", PAGE));
    for (JsonNode item : page.body().path("recalls")) {
      Answer recall = client.recall(item.path("key").asText());
      for (JsonNode identifier : recall.body().path("identifiers")) {
        if (identifier.path("kind").asText().equals("GTIN")) {
          gtins.add(identifier.path("value").asText());
        }
      }
    }
    if (gtins.isEmpty()) {
      throw new UserError("none of the last recalls has a barcode; give some with --truth");
    }
    return gtins;
  }
}
