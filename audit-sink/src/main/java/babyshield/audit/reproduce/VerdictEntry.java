package babyshield.audit.reproduce;

import java.util.Arrays;

/** An entry of topic {@code verdicts}, as it was written. */
final class VerdictEntry {
  private final int partition;
  private final long seq;
  private final byte[] value;

  /**
   * @param partition the shard's partition
   * @param seq the entry's number in the shard
   * @param value the record's value; null for a tombstone
   */
  VerdictEntry(int partition, long seq, byte[] value) {
    this.partition = partition;
    this.seq = seq;
    this.value = value;
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

  boolean is(byte[] bytes) {
    return Arrays.equals(value, bytes);
  }
}
