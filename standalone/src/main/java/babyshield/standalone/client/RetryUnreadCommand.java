package babyshield.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends notices again that could not be read. */
@Command(
    name = "retry",
    description = {
      "Sends notices again, from the dead letters, for a worker that can read them now.",
      "What a feed rejected is read again in its next run and is left out."
    })
final class RetryUnreadCommand extends ClientCommand {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Parameters(
      paramLabel = "NOTICE",
      arity = "0..*",
      description = "partition/offset, as listed; all if none is given")
  private List<String> names = new ArrayList<>();

  @Mixin private IngestOption ingest;

  @Override
  public void run() {
    try (Api gateway = gateway();
        Api feeds = ingest.open()) {
      List<JsonNode> chosen = chosen(UnreadCommand.list(gateway));
      for (JsonNode notice : chosen) {
        var _ = feeds.post(UnreadNotice.path(notice, "retry"), Map.of(), PATIENCE);
        out().println("sent again: " + UnreadNotice.at(notice) + " " + notice.path("id").asText());
      }
      out().println(chosen.size() + " sent; ./babyshield unread shows what is still unread");
      out().flush();
    }
  }

  private List<JsonNode> chosen(JsonNode unread) {
    var chosen = new ArrayList<JsonNode>();
    names.forEach(name -> chosen.add(UnreadNotice.named(name, unread)));
    if (names.isEmpty()) {
      unread.forEach(
          notice -> {
            if (!notice.path("rejected").asBoolean()) {
              chosen.add(notice);
            }
          });
    }
    return chosen;
  }
}
