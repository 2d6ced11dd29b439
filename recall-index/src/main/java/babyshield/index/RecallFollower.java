package babyshield.index;

import java.util.List;

/**
 * Is told all that the recall log says, in its order and on the replica's thread, so that whoever
 * needs more of a recall than {@link IndexedRecall} has does not read the log once more. What it
 * throws stops the replica.
 */
public interface RecallFollower {
  /** For a replica that nobody else listens to. */
  RecallFollower NONE =
      new RecallFollower() {
        @Override
        public void begins(long end) {
          // Nobody wants to know.
        }

        @Override
        public void apply(List<SharedIndex.Entry> entries, long nextOffset) {
          // Nobody wants to know.
        }
      };

  /** Reading begins at the beginning of the log, which ends at this offset now. */
  void begins(long end);

  /**
   * Records in order, before the index shows them: at the index's version the follower knows them.
   *
   * @param nextOffset the offset below which everything is known then
   */
  void apply(List<SharedIndex.Entry> entries, long nextOffset);
}
