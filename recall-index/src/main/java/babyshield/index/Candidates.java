package babyshield.index;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import java.util.Arrays;

/**
 * The recalls that share match keys with a product, by their numbers; one that shares several keys
 * stands several times. Immutable until the index changes.
 */
final class Candidates {
  /**
   * Recalls that one key of words may bring. Words that more recalls share tell little, and a brand
   * with thousands of recalls must not make its scans slow; the newest are kept, since a product
   * that is scanned today is more likely to be a recent one's. Keys of identifiers have no limit.
   */
  static final int MOST_LIKE = 16;

  /** Recalls that all keys of words together may bring, the keys of the fewest recalls first. */
  static final int MOST_LIKE_TOGETHER = 32;

  private final RecallColumns columns;
  private final IntArrayList numbers = new IntArrayList(MOST_LIKE_TOGETHER);
  private final IntArrayList coded = new IntArrayList();
  private boolean anyCoded;
  private final int exact;

  Candidates(Product product, Postings postings, RecallColumns columns) {
    this.columns = columns;
    LongArrayList keys = product.exactKeys();
    for (int i = 0; i < keys.size(); i++) {
      postings.last(postings.at(keys.get(i)), Integer.MAX_VALUE, numbers);
    }
    exact = numbers.size();
    addByWords(product.likeKeys(), postings);
    addCoded(product.codeKeys(), postings);
  }

  private void addByWords(LongArrayList keys, Postings postings) {
    int[] places = new int[keys.size()];
    int found = 0;
    for (int i = 0; i < places.length; i++) {
      int at = postings.at(keys.get(i));
      if (at != Postings.NONE) {
        places[found++] = at;
      }
    }
    long[] fewestFirst = new long[found];
    for (int i = 0; i < found; i++) {
      fewestFirst[i] = (long) postings.count(places[i]) << Integer.SIZE | i;
    }
    Arrays.sort(fewestFirst);
    int most = exact + MOST_LIKE_TOGETHER;
    for (long one : fewestFirst) {
      postings.last(places[(int) one], Math.min(MOST_LIKE, most - numbers.size()), numbers);
    }
  }

  /** Under each key stands every recall that has the code, and nearly always they are few. */
  private void addCoded(LongArrayList keys, Postings postings) {
    for (int i = 0; i < keys.size(); i++) {
      int at = postings.at(keys.get(i));
      anyCoded |= postings.count(at) > MOST_LIKE;
      postings.last(at, MOST_LIKE, coded);
    }
  }

  int size() {
    return numbers.size();
  }

  /**
   * False only if a candidate has none of the codes in the product's text.
   *
   * @param number of the candidate
   */
  boolean mayHaveCode(int number) {
    return anyCoded || coded.contains(number);
  }

  /**
   * How many of them, the first ones, share the key of an identifier. None of the others can match
   * by one: equal identifiers make equal keys.
   */
  int exact() {
    return exact;
  }

  /**
   * The number of a candidate.
   *
   * @param i from 0, below {@link #size}
   */
  int number(int i) {
    return numbers.get(i);
  }

  /**
   * A candidate itself.
   *
   * @param i from 0, below {@link #size}
   */
  IndexedRecall recall(int i) {
    return columns.recall(number(i));
  }

  /** Where what is known of them by their numbers stands. */
  RecallColumns columns() {
    return columns;
  }
}
