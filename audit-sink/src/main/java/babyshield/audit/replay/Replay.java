package babyshield.audit.replay;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Streams a selection of the log to a destination. Whatever kills it, the same replay started again
 * goes on behind the last batch that the destination kept. Memory does not grow with the log.
 */
public final class Replay {
  private final DataSource reader;
  private final Selection selection;

  /**
   * Reads nothing yet.
   *
   * @param reader connections of the role {@code babyshield_reader}
   */
  public Replay(DataSource reader, Selection selection) {
    this.reader = reader;
    this.selection = selection;
  }

  /**
   * What a replay did.
   *
   * @param entries how many it gave to the destination
   * @param before how many entry numbers were done by a replay that was stopped
   */
  public record Result(long entries, long before) {}

  /** Told after every batch; of the same thread. */
  public interface Progress {
    /**
     * Says how far it has come.
     *
     * @param done entry numbers looked at, among them those of a replay that was stopped
     * @param all entry numbers to look at
     */
    void at(long done, long all);
  }

  /**
   * Runs to the end of the selection, as the log stands now.
   *
   * @throws ReplayException if the log does not have the topic, or the destination is of something
   *     else
   * @throws SQLException if the database does not answer
   * @throws IOException if the destination cannot be written
   */
  public Result run(Destination to, Progress progress) throws SQLException, IOException {
    try (var entries = new SelectedEntries(reader, selection)) {
      List<Range> whole = entries.ranges();
      if (whole.isEmpty()) {
        throw new ReplayException("the log has no entry of topic " + selection.topic());
      }
      List<Range> left = to.begin(whole);
      var run = new Run(entries, to, progress, size(whole), size(whole) - size(left));
      for (Range range : left) {
        run.read(range);
      }
      to.finish();
      return run.result();
    }
  }

  private static long size(List<Range> ranges) {
    return ranges.stream().mapToLong(Range::size).sum();
  }

  /** One way through the log. */
  private static final class Run {
    private final SelectedEntries entries;
    private final Destination to;
    private final Progress progress;
    private final long all;
    private final long before;
    private long done;
    private long taken;

    Run(SelectedEntries entries, Destination to, Progress progress, long all, long before) {
      this.entries = entries;
      this.to = to;
      this.progress = progress;
      this.all = all;
      this.before = before;
      this.done = before;
    }

    void read(Range range) throws SQLException, IOException {
      for (long at = range.from(); at < range.to(); ) {
        long next = entries.read(range.startingAt(at), to.batch(), this::take);
        to.commit(range.partition(), next);
        done += next - at;
        progress.at(done, all);
        at = next;
      }
    }

    private void take(Entry entry) throws IOException {
      to.take(entry);
      taken++;
    }

    Result result() {
      return new Result(taken, before);
    }
  }
}
