package babyshield.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes the key of a subject's personal data. */
@Command(
    name = "erase",
    description =
        "Makes what the subject sent of itself unreadable, for good, and empties its list of"
            + " scans.")
final class EraseSubjectCommand extends ClientCommand {
  @Parameters(paramLabel = "ID", description = "the subject, as it was sent with the scans")
  private String id;

  @Mixin private IngestOption ingest;

  @Override
  public void run() {
    try (Api intake = ingest.open()) {
      print(intake.delete("/v1/subjects/" + Api.segment(id)), EraseSubjectCommand::text);
    }
  }

  private static void text(JsonNode answer, PrintWriter out) {
    out.println("erased at " + answer.path("erasedAt").asText());
    out.println(
        answer.path("keyDeleted").asBoolean()
            ? "the key is deleted: contact, notes, device and place can no longer be read"
            : "there was no key: the subject had sent no contact, notes, device or place");
    out.println("what remains stands under pseudonym " + answer.path("subject").asText());
  }
}
