package babyshield.audit;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * Rows that are not in use: as many as were in use at a time, which the size of a batch bounds. Not
 * thread-safe.
 */
final class RowsPool {
  private final Deque<EntryRows> free = new ArrayDeque<>();

  /** Empty rows. */
  EntryRows take() {
    EntryRows rows = free.poll();
    return rows == null ? new EntryRows() : rows;
  }

  /** Rows that nobody reads any more. */
  void give(Collection<EntryRows> used) {
    for (EntryRows rows : used) {
      if (rows.isSmall()) {
        rows.clear();
        free.push(rows);
      }
    }
  }
}
