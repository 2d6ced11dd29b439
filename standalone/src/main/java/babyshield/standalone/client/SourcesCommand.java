package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists the agencies that are asked, and how that goes. */
@Command(
    name = "sources",
    description = "Lists the agencies that are asked, when each answered last, and what it gave.")
final class SourcesCommand extends ClientCommand {
  @Override
  public void run() {
    try (Api gateway = gateway()) {
      print(gateway.get("/v1/sources", Map.of()), SourcesCommand::list);
    }
  }

  private static void list(JsonNode answer, PrintWriter out) {
    JsonNode sources = answer.isArray() ? answer : answer.path("sources");
    var table = new Table("SOURCE", "STATE", "RECALLS", "REJECTED", "LAST SUCCESS", "REASON");
    for (JsonNode source : sources) {
      table.row(
          source.path("agency").asText(),
          source.path("state").asText(source.path("stale").asBoolean() ? "stale" : "ok"),
          source.path("recalls").asText("-"),
          source.path("rejected").asText("-"),
          source.path("lastSuccess").asText("never"),
          source.path("reason").asText(""));
    }
    table.print(out);
  }
}
