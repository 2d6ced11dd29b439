package babyshield.bench.matching;

import java.util.Random;

/**
 * What this machine's memory costs: a read from a random place in so much memory, which cannot
 * begin before the one before it has ended.
 */
final class RandomRead {
  /** Ints of a cache line of 64 bytes, so that no two places share one. */
  private static final int LINE = 16;

  private static final int READS = 5_000_000;

  private RandomRead() {}

  /**
   * Nanoseconds of a read.
   *
   * @param bytes read in a random order, as much as is read again before any is read twice
   */
  static double nanoseconds(long bytes) {
    int[] next = circle((int) (bytes / LINE / Integer.BYTES));
    int at = 0;
    long began = 0;
    // The first round warms up.
    for (int round = 0; round < 2; round++) {
      began = System.nanoTime();
      for (int i = 0; i < READS; i++) {
        at = next[at];
      }
    }
    double nanoseconds = (double) (System.nanoTime() - began) / READS;
    if (at < 0) {
      throw new IllegalStateException("no place is negative");
    }
    return Math.rint(nanoseconds);
  }

  /** Each line says which is next, and one round comes by all (Sattolo's algorithm). */
  private static int[] circle(int lines) {
    var random = new Random(lines);
    int[] next = new int[lines * LINE];
    for (int i = 0; i < lines; i++) {
      next[i * LINE] = i * LINE;
    }
    for (int i = lines - 1; i > 0; i--) {
      int other = random.nextInt(i) * LINE;
      int swapped = next[i * LINE];
      next[i * LINE] = next[other];
      next[other] = swapped;
    }
    return next;
  }
}
