package babyshield.audit;

import babyshield.audit.Finding.Kind;
import babyshield.audit.tlog.Checkpoint;
import babyshield.event.EntriesPruned;
import babyshield.event.GapAccepted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What people say was done to the log, held against what the log has of it: entries that a policy
 * took out, and gaps that somebody accepted. Not thread-safe.
 */
final class Claims {
  private final Connection open;
  private final LogKeys keys;
  private final Exports exports;
  private final Consumer<Finding> found;
  private final LoggedEvents events;
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final List<String> prunings = new ArrayList<>();

  /**
   * @param open without auto-commit
   */
  Claims(Connection open, LogKeys keys, Exports exports, Consumer<Finding> found)
      throws SQLException {
    this.open = open;
    this.keys = keys;
    this.exports = exports;
    this.found = found;
    this.events = new LoggedEvents(open);
  }

  /** What was pruned, after its exports were looked at. */
  Pruned pruned() throws SQLException {
    List<EntriesPruned> pruned = events.pruned();
    for (EntriesPruned event : pruned) {
      prunings.add(
          "%,d entries were pruned at %s by %s under the policy %s: %s"
              .formatted(
                  event.getEntries(),
                  event.getAt(),
                  event.getActor(),
                  event.getPolicy(),
                  event.getExport()));
      String trouble = exports.trouble(event, keys, checkpoints);
      if (trouble != null) {
        found.accept(
            new Finding(Kind.ENTRY, event.getPartition(), "export " + event.getExport(), trouble));
      }
    }
    return new Pruned(pruned);
  }

  /** Lines for people, of {@link #pruned}. */
  List<String> prunings() {
    return prunings;
  }

  /** Those of a shard that exports were proved with. */
  List<Checkpoint> checkpoints(String origin) {
    return checkpoints.stream().filter(one -> one.origin().equals(origin)).toList();
  }

  /** The table of gaps is not in the tree; the events of them are. */
  void gaps() throws SQLException {
    for (Gap gap : Gap.all(open)) {
      List<GapAccepted> said = events.of(gap.key(), GapAccepted.class);
      String what =
          "gap of offsets %d to %d"
              .formatted(gap.event().getFromOffset(), gap.event().getToOffset() - 1);
      if (said.isEmpty()) {
        found.accept(gap(gap, what, "no event in the log says who accepted it"));
      } else if (!said.contains(gap.event())) {
        found.accept(gap(gap, what, "was altered: the event in the log says otherwise"));
      }
    }
  }

  private static Finding gap(Gap gap, String what, String why) {
    return new Finding(Kind.POSITION, gap.shardName(), what, why);
  }
}
