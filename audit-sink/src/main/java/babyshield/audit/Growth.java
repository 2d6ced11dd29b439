package babyshield.audit;

import java.util.List;

/**
 * What an {@link Append} makes of its shard's tree.
 *
 * @param tiles that were completed
 * @param edge what is not complete
 * @param seal of the shard's new position
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Growth(Append append, List<Complete> tiles, byte[] edge, String seal) {
  /** A complete tile. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Complete(int level, long index, byte[] hashes) {}
}
