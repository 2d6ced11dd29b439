package babyshield.worker;

import java.nio.ByteBuffer;

/**
 * Which scans a task may have seen: a Bloom filter (Bloom, 1970) of one megabyte. Nearly every scan
 * is new, and to hear that from RocksDB costs more than to judge it. Up to a million scans one in
 * fifty is asked for in vain; beyond that more and more are, and nothing else changes.
 *
 * <p>Not thread-safe.
 */
final class SeenScans {
  private static final int BITS = 1 << 23;
  private static final int PROBES = 4;

  private final long[] words = new long[BITS / Long.SIZE];

  /**
   * @param bytes as {@link #bytes} gave them, or null for none
   */
  static SeenScans of(byte[] bytes) {
    var seen = new SeenScans();
    if (bytes != null) {
      ByteBuffer.wrap(bytes).asLongBuffer().get(seen.words);
    }
    return seen;
  }

  /** All that was added. */
  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BITS / Byte.SIZE);
    bytes.asLongBuffer().put(words);
    return bytes.array();
  }

  /**
   * Adds a scan.
   *
   * @param hash of its id, all 64 bits of it
   */
  void add(long hash) {
    for (int i = 0; i < PROBES; i++) {
      int bit = bit(hash, i);
      words[bit / Long.SIZE] |= 1L << bit;
    }
  }

  /** False only if the scan was not added. */
  boolean mayHave(long hash) {
    for (int i = 0; i < PROBES; i++) {
      int bit = bit(hash, i);
      if ((words[bit / Long.SIZE] & 1L << bit) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Two halves of a hash make as many independent ones (Kirsch and Mitzenmacher, 2006). */
  private static int bit(long hash, int probe) {
    return ((int) hash + probe * ((int) (hash >>> Integer.SIZE) | 1)) & (BITS - 1);
  }
}
