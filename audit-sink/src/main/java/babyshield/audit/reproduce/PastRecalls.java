package babyshield.audit.reproduce;

import babyshield.index.RecallIndex;
import babyshield.index.SharedIndex;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.function.Function;

/** The recalls as they were known at one version after the other. One thread at a time. */
final class PastRecalls {
  /** Events in memory beside the index. */
  private static final int BATCH = 1000;

  private final RecallEntries entries;
  private final SharedIndex index = new SharedIndex();
  private SharedIndex.Entry ahead;

  PastRecalls(RecallEntries entries) {
    this.entries = entries;
  }

  /**
   * Reads the index at a version.
   *
   * @param version the offset below which every record is known; never lower than before
   */
  <T> T at(long version, Function<RecallIndex, T> reader) throws SQLException {
    if (ahead == null) {
      ahead = entries.next();
    }
    var batch = new ArrayList<SharedIndex.Entry>();
    while (ahead != null && ahead.offset() < version) {
      batch.add(ahead);
      ahead = entries.next();
      if (batch.size() == BATCH) {
        index.apply(batch, batch.getLast().offset() + 1);
        batch.clear();
      }
    }
    index.apply(batch, version);
    return index.read(reader);
  }
}
