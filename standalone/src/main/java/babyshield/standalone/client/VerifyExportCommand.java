package babyshield.standalone.client;

import babyshield.audit.ExportCheck;
import babyshield.audit.ExportCheck.Range;
import babyshield.audit.ExportCheck.Result;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks an export with the log's public key alone: no service, no database, no network. */
@Command(
    name = "verify-export",
    description = "Checks an export of pruned entries offline: are they what the key signed?")
final class VerifyExportCommand extends ClientCommand {
  @Parameters(paramLabel = "FILE", description = "what audit retention wrote")
  private Path file;

  @Mixin private LogOptions options;

  @Override
  public void run() {
    Result result = check();
    ObjectNode answer =
        Api.JSON
            .createObjectNode()
            .put("verified", true)
            .put("sha256", result.sha256())
            .put("entries", result.entries());
    answer.set("ranges", Api.JSON.valueToTree(result.ranges()));
    print(answer, (node, out) -> text(result, out));
  }

  private Result check() {
    try {
      return new ExportCheck(options.keys()).check(file);
    } catch (IOException e) {
      throw new UserError(file + " proves nothing: " + e.getMessage(), e);
    }
  }

  private static void text(Result result, PrintWriter out) {
    for (Range range : result.ranges()) {
      out.printf(
          "%s: entries %d to %d are what the log signed%n",
          range.shard(), range.from(), range.to() - 1);
    }
    out.printf(Locale.ROOT, "%,d entries, SHA-256 %s%n", result.entries(), result.sha256());
  }
}
