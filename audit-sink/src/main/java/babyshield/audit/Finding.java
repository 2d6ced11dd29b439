package babyshield.audit;

/**
 * Something in the log that is not as it was signed.
 *
 * @param shard topic and partition
 * @param what which entry, tile or offset, for instance {@code entry 17}
 * @param why what is wrong with it
 */
public record Finding(Kind kind, String shard, String what, String why) {
  /** What it is that is wrong. */
  public enum Kind {
    /** An entry that is altered, missing or too many. */
    ENTRY,
    /** A tile of the tree; the entries under it may be right. */
    TILE,
    /** The shard's row: how far the log has come. */
    POSITION,
    /** A checkpoint that does not hold, or is none. */
    CHECKPOINT
  }

  @Override
  public String toString() {
    return shard + ": " + what + ": " + why;
  }
}
