package babyshield.audit.reproduce;

/**
 * What came of judging one logged verdict again.
 *
 * @param scanId the scan it is about; null where the entry cannot be read
 * @param partition the partition of topic {@code verdicts} whose shard has the entry
 * @param seq the entry's number in that shard
 * @param recallVersion the recall version it was judged at; 0 where the entry cannot be read
 * @param detail what is not as it was, or why it was not judged; empty if it is the same
 */
public record Reproduction(
    String scanId, int partition, long seq, long recallVersion, Outcome outcome, String detail) {
  /** How it ended. */
  public enum Outcome {
    /** The same bytes. */
    SAME,
    /** Other bytes: the log was altered, or the judgement is not the function it should be. */
    DIFFERENT,
    /** Made by another version of the matcher, which this build does not have. */
    OTHER_MATCHER,
    /** The log does not have all recalls below its recall version: not yet, or they are gone. */
    RECALLS_MISSING,
    /** A policy took the verdict, or recalls below its recall version, out of the log. */
    PRUNED,
    /** No verdict that can be read: a tombstone, or bytes that no schema fits. */
    UNREADABLE
  }
}
