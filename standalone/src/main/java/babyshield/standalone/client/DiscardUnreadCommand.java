package babyshield.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that no recall is lost with a notice that could not be read. */
@Command(
    name = "discard",
    description = {
      "Says that no recall is lost with a notice. Look at it first: it is in the dead letters.",
      "The reason stands in the audit log."
    })
final class DiscardUnreadCommand extends ClientCommand {
  @Parameters(paramLabel = "NOTICE", description = "partition/offset, as listed")
  private String name;

  @Option(names = "--reason", required = true, description = "why no recall is lost with it")
  private String reason;

  @Mixin private IngestOption ingest;

  @Override
  public void run() {
    try (Api gateway = gateway();
        Api feeds = ingest.open()) {
      JsonNode notice = UnreadNotice.named(name, UnreadCommand.list(gateway));
      var body = Api.JSON.createObjectNode();
      body.set("id", notice.path("id"));
      body.put("reason", reason);
      print(
          feeds.post(UnreadNotice.path(notice, "discard"), body),
          (_, out) -> out.println("discarded: " + name + " " + notice.path("id").asText()));
    }
  }
}
