package babyshield.standalone.client;

import babyshield.audit.AuditVerifier;
import babyshield.audit.AuditVerifier.Result;
import babyshield.audit.Evidence;
import babyshield.audit.Exports;
import babyshield.audit.Finding;
import babyshield.audit.LogKeys;
import babyshield.audit.VerifyState;
import babyshield.standalone.terminal.Heap;
import babyshield.standalone.terminal.ProgressLine;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Verifies the whole log, straight from its database: whoever runs the services need not be
 * trusted.
 */
@Command(
    name = "verify",
    description = "Names every entry, tile and offset of the log that is not as it was signed.")
final class VerifyCommand extends ClientCommand {
  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "remembers how far it came: a verification that was stopped goes on from there")
  private Path state;

  @Option(
      names = "--exports",
      paramLabel = "DIR",
      description = "checks the exports of pruned entries, too: those that the log names")
  private Path exports;

  @Mixin private LogDatabaseOptions database;

  @Mixin private LogOptions options;

  @Mixin private WitnessOption witness;

  @Override
  public void run() {
    long begin = System.nanoTime();
    ArrayNode findings = Api.JSON.createArrayNode();
    Result result = verify(findings);
    var took = Duration.ofNanos(System.nanoTime() - begin);
    var answer =
        Api.JSON
            .createObjectNode()
            .put("shards", result.shards())
            .put("entries", result.entries())
            .put("checkpoints", result.checkpoints())
            .put("outside", result.outside())
            .put("pruned", result.pruned())
            .put("unwitnessed", result.unwitnessed())
            .put("seconds", took.toMillis() / 1000.0)
            .put("heapMb", Heap.peakMb());
    answer.set("findings", findings);
    ArrayNode prunings = answer.putArray("prunings");
    result.prunings().forEach(prunings::add);
    print(
        answer,
        (node, out) -> {
          out.printf(
              Locale.ROOT,
              "%,d entries of %d shards, held against %,d checkpoints (%,d from outside the"
                  + " database), in %.1f s%n",
              result.entries(),
              result.shards(),
              result.checkpoints(),
              result.outside(),
              took.toMillis() / 1000.0);
          witness
              .key()
              .ifPresent(
                  key ->
                      out.printf(
                          Locale.ROOT,
                          "%,d of them are not under a checkpoint yet that %s cosigned%n",
                          result.unwitnessed(),
                          key.name()));
          result.prunings().forEach(out::println);
          if (result.pruned() > 0) {
            out.printf(
                Locale.ROOT,
                "%,d of the entries are not there for that; %s%n",
                result.pruned(),
                exports == null
                    ? "their exports were not looked at, see --exports"
                    : "their exports were held against the log");
          }
        });
    if (result.findings() > 0) {
      throw new UserError(
          "the log is not as it was signed: %,d findings".formatted(result.findings()));
    }
    if (!json()) {
      out().println("the log is as it was signed");
      out().flush();
    }
  }

  private Result verify(ArrayNode findings) {
    LogKeys keys = options.keys();
    try {
      return new AuditVerifier(
              database.reader(),
              keys,
              Evidence.read(options.checkpoints(), keys),
              new Exports(Optional.ofNullable(exports)),
              witness.key(),
              state == null ? VerifyState.none() : VerifyState.in(state),
              new Shown(findings))
          .run();
    } catch (SQLException e) {
      throw database.silent(e);
    } catch (IOException e) {
      throw new UserError("the checkpoints or the state cannot be read: " + e.getMessage(), e);
    }
  }

  private final class Shown implements AuditVerifier.Listener {
    private final ArrayNode findings;
    private final ProgressLine line = new ProgressLine(err());

    Shown(ArrayNode findings) {
      this.findings = findings;
    }

    @Override
    public void found(Finding finding) {
      if (json()) {
        findings.addPOJO(finding);
      } else {
        out().println(finding);
        out().flush();
      }
    }

    @Override
    public void progress(long entries, long all) {
      line.show(entries, all);
    }
  }
}
