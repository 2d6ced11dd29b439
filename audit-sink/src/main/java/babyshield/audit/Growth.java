package babyshield.audit;

import babyshield.audit.tlog.Edge;
import java.util.ArrayList;
import java.util.List;

/**
 * What an {@link Append} makes of its shard's tree, entry by entry. Only a commit makes it true.
 * One thread at a time.
 */
final class Growth {
  private final Append append;
  private final EntryBytes bytes;
  private final Edge.Complete complete;
  private final List<Complete> tiles = new ArrayList<>();
  private long nanos;

  /** A complete tile. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Complete(int level, long index, byte[] hashes) {}

  /**
   * @param bytes of no use to anyone else meanwhile
   */
  Growth(Append append, EntryBytes bytes) {
    this.append = append;
    this.bytes = bytes;
    this.complete = (level, index, hashes) -> tiles.add(new Complete(level, index, hashes));
  }

  Append append() {
    return append;
  }

  /** Takes the next entries. */
  void add(EntryRows rows) {
    long begin = System.nanoTime();
    Edge edge = append.shard().edge();
    for (int row = 0; row < rows.count(); row++) {
      if (rows.seq(row) != edge.size()) {
        throw new IllegalStateException(
            "entry %d of %s stands at %d in its tree"
                .formatted(rows.seq(row), append.partition(), edge.size()));
      }
      int body = bytes.begin(append.partition(), rows, row);
      edge.append(bytes.array(), bytes.size(), rows.array(), rows.body(row), body, complete);
    }
    nanos += System.nanoTime() - begin;
  }

  /** What hashing the entries took, in nanoseconds of the writer's time. */
  long nanos() {
    return nanos;
  }

  /** The tiles that were completed. */
  List<Complete> tiles() {
    return tiles;
  }
}
