package babyshield.audit;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Rows that are not in use, to be used again. Not thread-safe. */
final class RowsPool {
  /** As many as two batches of the default size have; of more, the collector takes care. */
  private static final int KEPT = 128;

  private final Deque<EntryRows> free = new ArrayDeque<>();

  /** Empty rows. */
  EntryRows take() {
    EntryRows rows = free.poll();
    if (rows == null) {
      return new EntryRows();
    }
    rows.free(false);
    return rows;
  }

  /** Rows that nobody reads any more. */
  void give(Collection<EntryRows> used) {
    for (EntryRows rows : used) {
      rows.free(true);
      if (rows.isSmall() && free.size() < KEPT) {
        rows.clear();
        free.push(rows);
      }
    }
  }
}
