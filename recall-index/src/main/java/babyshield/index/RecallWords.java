package babyshield.index;

import java.util.Arrays;

/**
 * The words of a recall, as hashes, arranged so that one is found or missed in a step or two. A
 * signature has a bit for each word, which some words share by chance. The first word of each bit
 * stands where so many bits are set below it; the others stand behind all of these, ascending. Pure
 * functions.
 */
final class RecallWords {
  private RecallWords() {}

  /** A set of words of which some are in it by chance: for each a bit of 64. */
  static long signature(int[] hashes) {
    long signature = 0;
    for (int hash : hashes) {
      signature |= 1L << hash;
    }
    return signature;
  }

  /**
   * Arranges words.
   *
   * @param ascending each once
   */
  static int[] arranged(int[] ascending) {
    long signature = signature(ascending);
    long placed = 0;
    int behind = Long.bitCount(signature);
    int[] words = new int[ascending.length];
    for (int hash : ascending) {
      boolean first = !mayHave(placed, hash);
      words[first ? place(signature, hash) : behind++] = hash;
      placed |= 1L << hash;
    }
    return words;
  }

  /** False only if a word is not among those of the signature. */
  static boolean mayHave(long signature, int hash) {
    return (signature >>> hash & 1) != 0;
  }

  /**
   * Whether a word is there of which the signature says that it may be.
   *
   * @param words {@link #arranged}
   */
  static boolean has(long signature, int[] words, int hash) {
    return words[place(signature, hash)] == hash
        || Arrays.binarySearch(words, Long.bitCount(signature), words.length, hash) >= 0;
  }

  private static int place(long signature, int hash) {
    return Long.bitCount(signature & (1L << hash) - 1);
  }
}
