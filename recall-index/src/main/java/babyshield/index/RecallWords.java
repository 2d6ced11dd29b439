package babyshield.index;

/**
 * The words of a recall, as hashes, arranged so that one is found or missed in a step or two. A
 * signature has a bit for each word, which some words share by chance. The first word of each bit
 * stands where so many bits are set below it; the others stand behind all of these. Pure functions.
 *
 * <p>A judgement asks thirty recalls for ten words each, and hardly two of them give the same
 * answers. So the words asked for come by eights, and each eight is answered without a decision in
 * between: to guess one wrong takes a processor longer than to compute all of them.
 */
final class RecallWords {
  /** So many words are asked for at once. */
  static final int AT_ONCE = 8;

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
      boolean first = (placed >>> hash & 1) == 0;
      words[first ? place(signature, hash) : behind++] = hash;
      placed |= 1L << hash;
    }
    return words;
  }

  /** The length of an array of words asked for; those that are none are zero. */
  static int roundedUp(int words) {
    return (words + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
  }

  /**
   * Which of eight words may be among those of a signature; a bit for each. No other is.
   *
   * @param hashes the eight, from {@code at}
   */
  static int atMostShared(long signature, int[] hashes, int at) {
    int shared = 0;
    for (int i = 0; i < AT_ONCE; i++) {
      shared |= (int) (signature >>> hashes[at + i] & 1) << i;
    }
    return shared;
  }

  /**
   * Which of eight words a recall has, of those that its signature has; of the others the answer
   * says nothing.
   *
   * @param words where the recall's words stand {@link #arranged}, with something behind them
   * @param hashes the eight, from {@code at}
   */
  static int shared(long signature, int[] words, int from, int to, int[] hashes, int at) {
    int shared = 0;
    for (int i = 0; i < AT_ONCE; i++) {
      int hash = hashes[at + i];
      shared |= equal(words[from + place(signature, hash)], hash) << i;
    }
    for (int word = from + Long.bitCount(signature); word < to; word++) {
      for (int i = 0; i < AT_ONCE; i++) {
        shared |= equal(words[word], hashes[at + i]) << i;
      }
    }
    return shared;
  }

  /** 1 if they are equal, 0 if not. */
  private static int equal(int one, int other) {
    int different = one ^ other;
    return ((different | -different) >>> (Integer.SIZE - 1)) ^ 1;
  }

  private static int place(long signature, int hash) {
    return Long.bitCount(signature & (1L << hash) - 1);
  }
}
