package babyshield.standalone.client;

import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private AuditOption audit;

  @Override
  public void run() {
    var query = new LinkedHashMap<String, String>();
    ProductOptions.put(query, "limit", limit);
    ProductOptions.put(query, "cursor", cursor);
    try (Api log = audit.api()) {
      JsonNode page = log.get("/v1/audit/history/" + Api.segment(key), query);
      if (page.path("entries").isEmpty()) {
        throw new UserError("the audit log has no entry on " + key + pruned(page));
      }
      print(page, EntryText::list);
    }
  }

  private static String pruned(JsonNode page) {
    return page.path("pruned").isEmpty()
        ? ""
        : "; older ones may be among those that a policy took out: "
            + String.join(", ", page.path("pruned").findValuesAsText("export"));
  }
}
