package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one recall, or lists recalls. */
@Command(name = "recalls", description = "Shows a recall by its key, or lists recalls.")
final class RecallsCommand extends ClientCommand {
  @Parameters(arity = "0..1", paramLabel = "KEY", description = "a recall, for instance cpsc:26582")
  private String key;

  @Option(
      names = "--agency",
      paramLabel = "KEYS",
      description = "only of these agencies, for instance cpsc,canada-rsa")
  private String agency;

  @Option(
      names = "--q",
      paramLabel = "WORDS",
      description = {
        "by what they say, the best first: words in brand, product, title, hazard, description;",
        "\"a phrase\", -without, begin*, this | that"
      })
  private String words;

  @Option(names = "--gtin", description = "that carry this barcode number")
  private String gtin;

  @Option(
      names = "--published-since",
      paramLabel = "DAY",
      description = "published on this day or later, by the agency's date")
  private String publishedSince;

  @Option(
      names = "--published-until",
      paramLabel = "DAY",
      description = "published on this day or earlier")
  private String publishedUntil;

  @Option(names = "--withdrawn", description = "withdrawn recalls, too")
  private boolean withdrawn;

  @Option(
      names = "--changed-since",
      paramLabel = "TIME",
      description = "changed after this, ISO 8601")
  private String changedSince;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "how many at a time (${DEFAULT-VALUE})")
  private String limit;

  @Option(names = "--cursor", description = "where the page before this one ended")
  private String cursor;

  @Override
  public void run() {
    try (Api gateway = gateway()) {
      if (key == null) {
        print(gateway.get("/v1/recalls", query()), RecallsCommand::list);
      } else {
        JsonNode recall =
            gateway
                .find("/v1/recalls/" + Api.segment(key), Map.of())
                .orElseThrow(() -> new UserError("no agency has published a recall " + key));
        print(recall, RecallsCommand::one);
      }
    }
  }

  private Map<String, String> query() {
    var query = new LinkedHashMap<String, String>();
    ProductOptions.put(query, "agency", agency);
    ProductOptions.put(query, "q", words);
    ProductOptions.put(query, "gtin", gtin);
    ProductOptions.put(query, "publishedSince", publishedSince);
    ProductOptions.put(query, "publishedUntil", publishedUntil);
    ProductOptions.put(query, "withdrawn", withdrawn ? "true" : null);
    ProductOptions.put(query, "changedSince", changedSince);
    ProductOptions.put(query, "limit", limit);
    ProductOptions.put(query, "cursor", cursor);
    return query;
  }

  static void list(JsonNode page, PrintWriter out) {
    var table = new Table("RECALL", "PUBLISHED", "BRAND", "TITLE", "PRODUCT", "HAZARD");
    for (JsonNode recall : page.path("recalls")) {
      var brands = new ArrayList<String>();
      recall.path("brands").forEach(brand -> brands.add(brand.asText()));
      table.row(
          recall.path("key").asText() + state(recall),
          recall.path("publishedOn").asText("-"),
          String.join(", ", brands),
          recall.path("title").asText(),
          recall.path("product").asText(),
          recall.path("hazard").asText());
    }
    table.print(out);
    if (page.hasNonNull("next")) {
      out.println("more with --cursor " + page.path("next").asText());
    }
  }

  private static String state(JsonNode recall) {
    if (recall.path("unreadable").asBoolean()) {
      return " (cannot be read)";
    }
    return recall.path("withdrawn").asBoolean() ? " (withdrawn)" : "";
  }

  private static void one(JsonNode recall, PrintWriter out) {
    var table = new Table("FIELD", "VALUE");
    recall
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                table.row(
                    field.getKey(), value.isContainerNode() ? value.toString() : value.asText());
              }
            });
    table.print(out);
  }
}
