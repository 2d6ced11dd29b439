package babyshield.bench.faults;

import babyshield.bench.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What happened when, in seconds since something began. One thread at a time. */
final class Timeline {
  private final List<String> lines = new ArrayList<>();
  private final Consumer<String> say;
  private final long begin = System.nanoTime();

  Timeline(String heading, Consumer<String> say) {
    this.say = say;
    tell(heading);
  }

  double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  void add(String what) {
    tell(String.format(Locale.ROOT, "%7.1f s  %s", seconds(), what));
  }

  private void tell(String line) {
    lines.add(line);
    say.accept(line);
  }

  /** Adds all of it to the report. */
  void tell(Report report) {
    report.note(String.join("\n", lines));
  }
}
