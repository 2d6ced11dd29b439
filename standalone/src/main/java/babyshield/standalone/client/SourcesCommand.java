package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
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
    var table =
        new Table(
            "SOURCE",
            "STATE",
            "RECALLS",
            "NEW",
            "CHANGED",
            "ABSENT",
            "REJECTED",
            "LAST SUCCESS",
            "LAG",
            "LAST RUN");
    for (JsonNode source : answer.path("sources")) {
      JsonNode run = source.path("run");
      table.row(
          source.path("agency").asText() + (source.path("sample").asBoolean() ? " (invented)" : ""),
          source.path("state").asText(),
          source.path("recalls").asText(),
          source.path("changes").path("published").asText("-"),
          source.path("changes").path("revised").asText("-"),
          source.path("changes").path("absent").asText("-"),
          run.path("rejected").asText("-"),
          source.path("lastSuccess").asText("never"),
          lag(source.path("lagSeconds")),
          lastRun(run));
    }
    table.print(out);
    int unread = answer.path("unread").size();
    if (unread > 0) {
      out.printf("%nnotices that could not be read: %d; see ./babyshield unread%n", unread);
    }
  }

  /** In the largest unit that is not zero. */
  private static String lag(JsonNode seconds) {
    if (seconds.isMissingNode()) {
      return "-";
    }
    var lag = Duration.ofSeconds(seconds.asLong());
    if (lag.toDays() > 0) {
      return lag.toDays() + " d";
    }
    if (lag.toHours() > 0) {
      return lag.toHours() + " h";
    }
    return lag.toMinutes() > 0 ? lag.toMinutes() + " min" : lag.toSeconds() + " s";
  }

  private static String lastRun(JsonNode run) {
    String outcome = run.path("outcome").asText("-").toLowerCase(Locale.ROOT);
    String reason = run.path("reason").asText("");
    return reason.isEmpty() ? outcome : outcome + ": " + reason;
  }
}
