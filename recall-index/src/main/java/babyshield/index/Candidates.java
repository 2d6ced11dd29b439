package babyshield.index;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;

/**
 * The recalls that share match keys with a product, by their rows. Immutable until the index
 * changes.
 */
final class Candidates {
  /**
   * Recalls that one key of words may bring. Words that more recalls share tell little, and a brand
   * with thousands of recalls must not make its scans slow; the newest are kept, since a product
   * that is scanned today is more likely to be a recent one's. Keys of identifiers have no limit.
   */
  static final int MOST_LIKE = 16;

  /**
   * Recalls that all keys of words together may bring, the keys of the fewest recalls first. One
   * that several keys bring counts as often.
   */
  static final int MOST_LIKE_TOGETHER = 32;

  /**
   * Bits of a filter, by the binary logarithm: for 32 rows one in sixteen or fewer is looked up.
   */
  private static final int SEEN_BITS = 9;

  private static final int SEEN = 1 << SEEN_BITS;

  private final RecallRows rows;
  private final IntArrayList found = new IntArrayList(MOST_LIKE_TOGETHER);
  private final IntArrayList coded = new IntArrayList();
  private boolean anyCoded;
  private final int exact;

  Candidates(Product product, Postings postings, RecallRows rows) {
    this.rows = rows;
    LongArrayList keys = product.exactKeys();
    for (int i = 0; i < keys.size(); i++) {
      postings.last(postings.at(keys.get(i)), Integer.MAX_VALUE, found);
    }
    exact = found.size();
    addByWords(product.likeKeys(), postings);
    if (found.size() > exact) {
      eachOnce();
    }
    addCoded(product.codeKeys(), postings);
  }

  private void addByWords(LongArrayList keys, Postings postings) {
    if (!postings.any(keys)) {
      return;
    }
    long[] fewestFirst = new long[keys.size()];
    for (int i = 0; i < fewestFirst.length; i++) {
      fewestFirst[i] = postings.at(keys.get(i));
    }
    sortByCount(fewestFirst);
    int most = exact + MOST_LIKE_TOGETHER;
    for (long at : fewestFirst) {
      postings.last(at, Math.min(MOST_LIKE, most - found.size()), found);
    }
  }

  /** Stable, and the quickest for so few. */
  private static void sortByCount(long[] ats) {
    for (int i = 1; i < ats.length; i++) {
      long at = ats[i];
      int place = i;
      while (place > 0 && Postings.count(ats[place - 1]) > Postings.count(at)) {
        ats[place] = ats[place - 1];
        place--;
      }
      ats[place] = at;
    }
  }

  /**
   * Most that are like the product share several keys with it. Those of identifiers stay as they
   * are. What is kept is written before it is known whether it stays, because nobody can guess.
   */
  private void eachOnce() {
    int[] all = found.buffer;
    long[] seen = new long[SEEN / Long.SIZE];
    int kept = 0;
    for (int i = 0; i < found.elementsCount; i++) {
      int row = all[i];
      int place = (row * 0x9e3779b1) >>> (Integer.SIZE - SEEN_BITS);
      boolean maybe = (seen[place / Long.SIZE] >>> place & 1) != 0;
      seen[place / Long.SIZE] |= 1L << place;
      all[kept] = row;
      kept += i < exact || !maybe || isNew(row, kept) ? 1 : 0;
    }
    found.elementsCount = kept;
  }

  private boolean isNew(int row, int before) {
    for (int i = 0; i < before; i++) {
      if (found.buffer[i] == row) {
        return false;
      }
    }
    return true;
  }

  /** Under each key stands every recall that has the code, and nearly always they are few. */
  private void addCoded(LongArrayList keys, Postings postings) {
    for (int i = 0; i < keys.size(); i++) {
      long at = postings.at(keys.get(i));
      anyCoded |= Postings.count(at) > MOST_LIKE;
      postings.last(at, MOST_LIKE, coded);
    }
  }

  int size() {
    return found.size();
  }

  /** False only if the candidate of a row has none of the codes in the product's text. */
  boolean mayHaveCode(int row) {
    return anyCoded || coded.contains(row);
  }

  /**
   * How many of them, the first ones, share the key of an identifier. None of the others can match
   * by one: equal identifiers make equal keys.
   */
  int exact() {
    return exact;
  }

  /**
   * The row of a candidate.
   *
   * @param i from 0, below {@link #size}
   */
  int row(int i) {
    return found.get(i);
  }

  /**
   * A candidate itself.
   *
   * @param i from 0, below {@link #size}
   */
  IndexedRecall recall(int i) {
    return rows.recall(row(i));
  }

  /** Where their rows are. */
  RecallRows rows() {
    return rows;
  }
}
