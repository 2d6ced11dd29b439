package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what was known and said at a time. */
@Command(
    name = "as-of",
    description =
        "Shows what was known at a time: recalls and sources, or what was known and said of one"
            + " thing.")
final class AsOfCommand extends ClientCommand {
  @Parameters(index = "0", paramLabel = "TIME", description = "as 2026-11-26T08:00:00Z")
  private String time;

  @Parameters(
      index = "1",
      paramLabel = "KEY",
      arity = "0..1",
      description = "recall key (cpsc:26582), scan id, a subject's pseudonym or agency key")
  private String key;

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "how many entries at a time (${DEFAULT-VALUE})")
  private String limit;

  @Option(names = "--cursor", description = "where the page before this one ended")
  private String cursor;

  @Mixin private AuditOption audit;

  @Override
  public void run() {
    var query = new LinkedHashMap<String, String>();
    query.put("time", time);
    ProductOptions.put(query, "about", key);
    ProductOptions.put(query, "limit", limit);
    ProductOptions.put(query, "cursor", cursor);
    try (Api log = audit.api()) {
      print(log.get("/v1/audit/as-of", query), key == null ? AsOfCommand::all : this::one);
    }
  }

  private static void all(JsonNode then, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "at %s: recall version %,d, %,d recalls%n%n",
        then.path("time").asText(),
        then.path("recallVersion").asLong(),
        then.path("recalls").asLong());
    var table = new Table("AGENCY", "RECALLS", "WITHDRAWN", "LAST RUN", "LAST SUCCESS", "STATE");
    for (JsonNode agency : then.path("agencies")) {
      table.row(
          agency.path("agency").asText(),
          agency.path("recalls").asText(),
          agency.path("withdrawn").asText(),
          agency.path("outcome").asText("-").toLowerCase(Locale.ROOT),
          agency.path("lastSuccess").asText("never"),
          state(agency));
    }
    table.print(out);
  }

  private static String state(JsonNode agency) {
    if (agency.path("outcome").asText().equals("OFF")) {
      return "off";
    }
    return agency.path("stale").asBoolean() ? "stale" : "ok";
  }

  private void one(JsonNode page, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s at %s, recall version %,d%n%n",
        key,
        page.path("time").asText(),
        page.path("recallVersion").asLong());
    if (page.path("entries").isEmpty()) {
      out.println("nothing was known of it");
      return;
    }
    EntryText.list(page, out);
  }
}
