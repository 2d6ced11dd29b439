package babyshield.standalone.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * How far something has come: on a terminal a line that is written over, elsewhere a line now and
 * then. Not thread-safe.
 */
public final class ProgressLine {
  private static final long TERMINAL_NANOS = 200_000_000;
  private static final long FILE_NANOS = 10_000_000_000L;

  private final PrintWriter err;
  private final boolean terminal = onTerminal();
  private final long begin = System.nanoTime();
  private long shownAt = begin;

  /**
   * @param err where lines go that are not the answer
   */
  public ProgressLine(PrintWriter err) {
    this.err = err;
  }

  /** Shows it if it is time to. */
  public void show(long done, long all) {
    long now = System.nanoTime();
    if (now - shownAt > (terminal ? TERMINAL_NANOS : FILE_NANOS)) {
      shownAt = now;
      err.print(terminal ? "\r" + line(done, all, now) + "  \r" : line(done, all, now) + "\n");
      err.flush();
    }
  }

  private String line(long done, long all, long now) {
    double seconds = (now - begin) / 1e9;
    return String.format(Locale.ROOT, "%,d of %,d entries, %,.0f s", done, all, seconds);
  }

  // Error Prone knows JDK 22 to 24; since JDK 25 there is again no console where there is no
  // terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
