package babyshield.standalone.up;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line per feed. On a terminal the lines are drawn again as the feeds go on; elsewhere a line is
 * printed when a feed begins and when it ends. Not thread-safe.
 */
final class Progress {
  private static final int BAR = 20;

  private final PrintWriter out;
  private final boolean terminal;
  private final Map<String, Long> sizes;
  private final Map<String, RunOutcome> told = new HashMap<>();
  private int drawn;

  /**
   * @param sizes bytes that there are to read, by agency; what is not in it has no bar
   */
  Progress(PrintWriter out, boolean terminal, Map<String, Long> sizes) {
    this.out = out;
    this.terminal = terminal;
    this.sizes = sizes;
  }

  void show(Map<String, FeedRun> runs) {
    var sorted = new TreeMap<>(runs);
    sorted.values().removeIf(run -> run.getOutcome() == RunOutcome.OFF);
    if (terminal) {
      redraw(sorted);
    } else {
      sorted.values().forEach(this::tell);
    }
    out.flush();
  }

  private void redraw(Map<String, FeedRun> runs) {
    if (drawn > 0) {
      out.print("\033[" + drawn + "A"); // up to where the block begins
    }
    runs.values().forEach(run -> out.print("\033[2K  " + line(run) + "\n"));
    drawn = runs.size();
  }

  private void tell(FeedRun run) {
    if (told.put(run.getAgency(), run.getOutcome()) != run.getOutcome()) {
      out.println("  " + line(run));
    }
  }

  private String line(FeedRun run) {
    return String.format(
        Locale.ROOT,
        "%-16s %s",
        run.getAgency(),
        switch (run.getOutcome()) {
          case RUNNING -> bar(run) + counts(run);
          case COMPLETED -> counts(run);
          case UNCHANGED -> "unchanged since the last run";
          case FAILED -> "failed: " + run.getReason();
          default -> run.getOutcome().name().toLowerCase(Locale.ROOT);
        });
  }

  private static String counts(FeedRun run) {
    String rejected = run.getRejected() == 0 ? "" : ", %,d rejected".formatted(run.getRejected());
    return String.format(Locale.ROOT, "%,d notices%s", run.getAccepted(), rejected);
  }

  /** Only where one looks at it; a file has no use for half a bar. */
  private String bar(FeedRun run) {
    Long size = sizes.get(run.getAgency());
    if (!terminal || size == null || size == 0) {
      return "reading, ";
    }
    int full = (int) Math.min(BAR, BAR * run.getBytes() / size);
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] ";
  }
}
