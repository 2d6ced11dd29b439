package babyshield.bench.report;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all benchmarks have in common: they fill a report, which is printed at the end. */
public abstract class BenchCommand implements Callable<Integer> {
  @Option(names = "--json", description = "the figures as JSON, for machines")
  private boolean json;

  @Spec private CommandSpec spec;

  /** How it is measured, in one line. */
  protected abstract String method();

  /** Measures; takes minutes. */
  protected abstract void measure(Report report) throws Exception;

  /** Returns 0 if every target is met. */
  @Override
  public final Integer call() throws Exception {
    var report = new Report(spec.name(), method());
    measure(report);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      report.printJson(out);
    } else {
      report.print(out);
    }
    return report.met() ? 0 : 1;
  }

  /** Says what is going on, beside the figures. */
  protected final void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
