package babyshield.standalone.client;

import babyshield.audit.reproduce.Reproducer;
import babyshield.audit.reproduce.Reproduction;
import babyshield.audit.reproduce.Reproduction.Outcome;
import babyshield.schemas.SchemaIds;
import babyshield.standalone.terminal.Table;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges logged verdicts again, in this process and from the log alone. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    description =
        "Judges logged verdicts again from the log alone and compares them byte for byte."
            + " Exit code 1 if one differs.")
final class ReproduceCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SCAN",
      arity = "0..*",
      description = "scan ids, all of whose verdicts are judged again; none: drawn by chance")
  private List<String> scanIds = List.of();

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "2000",
      description = "without scan ids: how many verdicts are drawn (${DEFAULT-VALUE})")
  private int sample;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "7",
      description = "what is drawn (${DEFAULT-VALUE})")
  private long seed;

  @Mixin private LogDatabaseOptions database;

  @Mixin private RegistryOption registry;

  @Option(names = "--json", description = "every verdict with its outcome as JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Reproduction> came = reproduce();
    if (came.isEmpty()) {
      throw new UserError("the audit log has no such verdict" + pruned());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      print(came, out);
    } else {
      summarise(came, out);
    }
    out.flush();
    return came.stream().anyMatch(one -> one.outcome() == Outcome.DIFFERENT) ? 1 : 0;
  }

  private List<Reproduction> reproduce() {
    var reproducer = new Reproducer(database.reader(), registry.schemas());
    try {
      return scanIds.isEmpty()
          ? reproducer.drawn(sample, new Random(seed))
          : reproducer.ofScans(scanIds);
    } catch (SQLException e) {
      throw database.silent(e);
    } catch (SchemaIds.RegistryException e) {
      throw registry.silent(e);
    }
  }

  private String pruned() {
    try {
      return new Reproducer(database.reader(), registry.schemas()).verdictsPruned()
          ? " any more, or never had: a policy took older ones out (audit retention)"
          : "";
    } catch (SQLException e) {
      throw database.silent(e);
    }
  }

  private static void print(List<Reproduction> came, PrintWriter out) {
    try {
      out.println(Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(came));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings and numbers is always writable", e);
    }
  }

  private static void summarise(List<Reproduction> came, PrintWriter out) {
    var counts = new EnumMap<Outcome, Integer>(Outcome.class);
    came.forEach(one -> counts.merge(one.outcome(), 1, Integer::sum));
    out.printf(
        "%,d verdicts judged again, at recall versions %,d to %,d%n",
        came.size(), came.getFirst().recallVersion(), came.getLast().recallVersion());
    var summary = new Table("OUTCOME", "VERDICTS");
    for (Map.Entry<Outcome, Integer> count : counts.entrySet()) {
      summary.row(words(count.getKey()), "%,d".formatted(count.getValue()));
    }
    summary.print(out);
    list(came.stream().filter(one -> one.outcome() != Outcome.SAME).toList(), out);
  }

  private static void list(List<Reproduction> others, PrintWriter out) {
    if (others.isEmpty()) {
      return;
    }
    out.println();
    var table = new Table("SCAN", "ENTRY", "RECALL VERSION", "OUTCOME", "WHY");
    for (Reproduction one : others) {
      table.row(
          one.scanId() == null ? "-" : one.scanId(),
          "verdicts/%d #%d".formatted(one.partition(), one.seq()),
          Long.toString(one.recallVersion()),
          words(one.outcome()),
          one.detail());
    }
    table.print(out);
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case SAME -> "the same, byte for byte";
      case DIFFERENT -> "different";
      case OTHER_MATCHER -> "made by another matcher";
      case RECALLS_MISSING -> "recalls missing";
      case PRUNED -> "pruned";
      case UNREADABLE -> "not readable";
    };
  }
}
