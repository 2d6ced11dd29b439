package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the audit log has of a recall, a scan, a subject or an agency. */
@Command(
    name = "history",
    description = "Shows all that happened to a recall, a scan, a subject or an agency.")
final class HistoryCommand extends ClientCommand {
  @Parameters(
      paramLabel = "KEY",
      description = "recall key (cpsc:26582), scan id, a subject's pseudonym or agency key")
  private String key;

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "how many entries at a time (${DEFAULT-VALUE})")
  private String limit;

  @Option(names = "--cursor", description = "where the page before this one ended")
  private String cursor;

  @Option(
      names = "--audit",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_AUDIT:-http://localhost:8083}",
      description = "where the audit log is served (${DEFAULT-VALUE})")
  private URI audit;

  @Override
  public void run() {
    var query = new LinkedHashMap<String, String>();
    ProductOptions.put(query, "limit", limit);
    ProductOptions.put(query, "cursor", cursor);
    try (Api log = new Api("audit log", audit)) {
      JsonNode page = log.get("/v1/audit/history/" + Api.segment(key), query);
      if (page.path("entries").isEmpty()) {
        throw new UserError("the audit log has no entry on " + key + pruned(page));
      }
      print(page, HistoryCommand::list);
    }
  }

  private static String pruned(JsonNode page) {
    return page.path("pruned").isEmpty()
        ? ""
        : "; older ones may be among those that a policy took out: "
            + String.join(", ", page.path("pruned").findValuesAsText("export"));
  }

  private static void list(JsonNode page, PrintWriter out) {
    var table = new Table("TIME", "EVENT", "WHAT", "SHARD", "ENTRY");
    for (JsonNode entry : page.path("entries")) {
      table.row(
          entry.path("time").asText(),
          type(entry),
          what(entry.path("event")),
          entry.path("topic").asText() + "/" + entry.path("partition").asText(),
          entry.path("seq").asText());
    }
    table.print(out);
    if (page.hasNonNull("next")) {
      out.println("more with --cursor " + page.path("next").asText());
    }
    for (JsonNode pruned : page.path("pruned")) {
      out.printf(
          "not looked through: %,d entries of %s of %s, pruned by a policy into %s%n",
          pruned.path("entries").asLong(),
          pruned.path("topic").asText(),
          pruned.path("month").asText(),
          pruned.path("export").asText());
    }
  }

  private static String type(JsonNode entry) {
    String type = entry.path("type").asText("?");
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** The one field that says most, whatever the event is. */
  private static String what(JsonNode event) {
    if (event.hasNonNull("action")) {
      return "%s by %s: %s"
          .formatted(
              event.path("action").asText(),
              event.path("actor").asText(),
              event.path("outcome").asText());
    }
    for (String field : new String[] {"kind", "status", "outcome", "phase"}) {
      if (event.hasNonNull(field)) {
        return event.path(field).asText() + details(event);
      }
    }
    return event.path("recall").path("title").asText(event.path("title").asText("-"));
  }

  private static String details(JsonNode event) {
    JsonNode fields = event.path("fields");
    return fields.isEmpty() ? "" : ": " + VerdictText.texts(fields);
  }
}
