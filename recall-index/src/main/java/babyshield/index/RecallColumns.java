package babyshield.index;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recalls by number: what is asked of nearly every candidate stands in columns, so that most are
 * ruled out without going to where they lie themselves, which in a million recalls takes a hundred
 * times longer. A number that is free is given out again. Not thread-safe.
 */
final class RecallColumns {
  private static final int FIRST = 64;

  private final IntArrayList free = new IntArrayList();
  private IndexedRecall[] recalls = new IndexedRecall[FIRST];
  private long[] signatures = new long[FIRST];
  private int[][] words = new int[FIRST][];
  private int used;

  /**
   * Gives a recall a number, 0 or greater.
   *
   * @param distinct its words
   */
  int add(IndexedRecall recall, List<String> distinct) {
    int[] hashes = distinct.stream().mapToInt(MatchKeys::wordHash).distinct().sorted().toArray();
    int number = free.isEmpty() ? used++ : free.removeLast();
    if (number == recalls.length) {
      recalls = Arrays.copyOf(recalls, 2 * number);
      signatures = Arrays.copyOf(signatures, 2 * number);
      words = Arrays.copyOf(words, 2 * number);
    }
    recalls[number] = recall;
    signatures[number] = RecallWords.signature(hashes);
    words[number] = RecallWords.arranged(hashes);
    return number;
  }

  void remove(int number) {
    recalls[number] = null;
    words[number] = null;
    free.add(number);
  }

  IndexedRecall recall(int number) {
    return recalls[number];
  }

  /** {@link RecallWords#signature} of its words. */
  long signature(int number) {
    return signatures[number];
  }

  /** Hashes of its words: {@link RecallWords#arranged}. */
  int[] words(int number) {
    return words[number];
  }
}
