package babyshield.audit.reproduce;

import java.util.Arrays;

/** An entry of topic {@code verdicts}, as it was written. */
final class VerdictEntry {
  private final int partition;
  private final long seq;
  private final byte[] value;
  private final boolean pruned;

  /**
   * @param partition the shard's partition
   * @param seq the entry's number in the shard
   * @param value the record's value; null for a tombstone
   * @param pruned whether a policy took it out of the log, and its value with it
   */
  VerdictEntry(int partition, long seq, byte[] value, boolean pruned) {
    this.partition = partition;
    this.seq = seq;
    this.value = value;
    this.pruned = pruned;
  }

  int partition() {
    return partition;
  }

  long seq() {
    return seq;
  }

  byte[] value() {
    return value;
  }

  boolean pruned() {
    return pruned;
  }

  boolean is(byte[] bytes) {
    return Arrays.equals(value, bytes);
  }
}
