package babyshield.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Wraps all keys of subjects by a new master key. */
@Command(
    name = "rotate-master-key",
    description =
        "Wraps the keys of all subjects by a new master key. Touches no entry of any log.")
final class RotateMasterKeyCommand extends ClientCommand {
  /** Millions of keys take minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  @Mixin private IngestOption ingest;

  @Override
  public void run() {
    try (Api intake = ingest.open()) {
      print(intake.post("/v1/master-key/rotate", Map.of(), PATIENCE), RotateMasterKeyCommand::text);
    }
  }

  private static void text(JsonNode answer, PrintWriter out) {
    out.printf(
        "master key version %d wraps all keys; %,d wrapped anew%n",
        answer.path("version").asInt(), answer.path("rewrapped").asLong());
  }
}
