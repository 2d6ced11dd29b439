package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
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
    var table = new Table("SOURCE", "STATE", "RECALLS", "REJECTED", "LAST SUCCESS", "LAST RUN");
    for (JsonNode source : answer.path("sources")) {
      JsonNode run = source.path("run");
      table.row(
          source.path("agency").asText() + (source.path("sample").asBoolean() ? " (invented)" : ""),
          source.path("state").asText(),
          source.path("recalls").asText(),
          run.path("rejected").asText("-"),
          source.path("lastSuccess").asText("never"),
          lastRun(run));
    }
    table.print(out);
  }

  private static String lastRun(JsonNode run) {
    String outcome = run.path("outcome").asText("-").toLowerCase(Locale.ROOT);
    String reason = run.path("reason").asText("");
    return reason.isEmpty() ? outcome : outcome + ": " + reason;
  }
}
