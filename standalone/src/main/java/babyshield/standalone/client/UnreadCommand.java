package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists the notices that could not be read. */
@Command(
    name = "unread",
    description = {
      "Lists notices of agencies that could not be read.",
      "While there are any, no scan is told that nothing is known."
    },
    subcommands = {RetryUnreadCommand.class, DiscardUnreadCommand.class})
final class UnreadCommand extends ClientCommand {
  @Override
  public void run() {
    try (Api gateway = gateway()) {
      print(list(gateway), UnreadCommand::text);
    }
  }

  /** The notices, as the gateway lists them. */
  static JsonNode list(Api gateway) {
    return gateway.get("/v1/sources", Map.of()).path("unread");
  }

  private static void text(JsonNode unread, PrintWriter out) {
    if (unread.isEmpty()) {
      out.println("every notice could be read");
      return;
    }
    var table = new Table("NOTICE", "KEY", "SINCE", "REASON");
    for (JsonNode notice : unread) {
      table.row(
          UnreadNotice.at(notice),
          notice.path("id").asText(),
          notice.path("at").asText(),
          notice.path("reason").asText());
    }
    table.print(out);
  }
}
