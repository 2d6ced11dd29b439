package babyshield.index;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntObjectHashMap;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What every candidate is asked, in a row that is one or two lines of a processor's cache, because
 * in a million recalls each lies somewhere else in memory and most are ruled out by that row. A row
 * is known by its place. A place that is free is given to the next row of the same length: agencies
 * write their notices alike, and an index is made anew with every start. Not thread-safe.
 */
final class RecallRows {
  private static final int FIRST = 64;
  private static final int FIRST_ENTRIES = 1024;

  /** In a row: two entries of the signature, one that says where the words end, and the words. */
  private static final int SIGNATURE = 0;

  private static final int END = 2;
  private static final int WORDS = 3;

  /** Behind the words, one each. */
  private static final int RECALL = 0;

  private static final int DAY = 1;
  private static final int KEY_HASH = 2;
  private static final int LIMITS = 3;
  private static final int BEHIND = 4;

  private static final LocalDate UNKNOWN_DAY = LocalDate.EPOCH.minusYears(1000);

  private int[] rows = new int[FIRST_ENTRIES];
  private int end;
  private final IntObjectHashMap<IntArrayList> freeRows = new IntObjectHashMap<>();
  private IndexedRecall[] recalls = new IndexedRecall[FIRST];

  /** Theirs, so that to name a recall is not to go to it. */
  private String[] keys = new String[FIRST];

  private int used;
  private final IntArrayList free = new IntArrayList();

  /**
   * Gives a recall a row and returns its place.
   *
   * @param publishedOn null where the agency gives no day
   * @param distinct its words
   */
  int add(IndexedRecall recall, LocalDate publishedOn, List<String> distinct) {
    int[] hashes = distinct.stream().mapToInt(MatchKeys::wordHash).distinct().sorted().toArray();
    long signature = RecallWords.signature(hashes);
    int row = take(WORDS + hashes.length + BEHIND);
    rows[row + SIGNATURE] = (int) signature;
    rows[row + SIGNATURE + 1] = (int) (signature >>> Integer.SIZE);
    System.arraycopy(RecallWords.arranged(hashes), 0, rows, row + WORDS, hashes.length);
    int behind = row + WORDS + hashes.length;
    rows[row + END] = behind;
    rows[behind + RECALL] = number(recall);
    rows[behind + DAY] = (int) Objects.requireNonNullElse(publishedOn, UNKNOWN_DAY).toEpochDay();
    rows[behind + KEY_HASH] = MatchKeys.wordHash(recall.key());
    rows[behind + LIMITS] = recall.limits().kinds();
    return row;
  }

  private int take(int length) {
    IntArrayList left = freeRows.get(length);
    if (left != null && !left.isEmpty()) {
      return left.removeLast();
    }
    int row = end;
    end += length;
    if (end > rows.length) {
      rows = Arrays.copyOf(rows, end + end / 2);
    }
    return row;
  }

  private int number(IndexedRecall recall) {
    int number = free.isEmpty() ? used++ : free.removeLast();
    if (number == recalls.length) {
      recalls = Arrays.copyOf(recalls, 2 * number);
      keys = Arrays.copyOf(keys, 2 * number);
    }
    recalls[number] = recall;
    keys[number] = recall.key();
    return number;
  }

  /** Takes a row away. */
  void remove(int row) {
    int number = behind(row, RECALL);
    recalls[number] = null;
    keys[number] = null;
    free.add(number);
    int length = rows[row + END] + BEHIND - row;
    IntArrayList left = freeRows.get(length);
    if (left == null) {
      left = new IntArrayList(1);
      freeRows.put(length, left);
    }
    left.add(row);
  }

  private int behind(int row, int which) {
    return rows[rows[row + END] + which];
  }

  /** The recall of a row. */
  IndexedRecall recall(int row) {
    return recalls[behind(row, RECALL)];
  }

  /** The key of a row's recall. */
  String key(int row) {
    return keys[behind(row, RECALL)];
  }

  /** {@link Limits#kinds} of a row's recall. */
  int limits(int row) {
    return behind(row, LIMITS);
  }

  /** {@link RecallWords#signature} of its words. */
  long signature(int row) {
    return (rows[row + SIGNATURE] & 0xffffffffL)
        | ((long) rows[row + SIGNATURE + 1] << Integer.SIZE);
  }

  /** {@link RecallWords#shared} of its words. */
  int shared(int row, int[] hashes, int at) {
    return RecallWords.shared(signature(row), rows, row + WORDS, rows[row + END], hashes, at);
  }

  /**
   * Which of two recalls stands first where both are as like a product: the one published later,
   * and of one day in an order that is always the same and nobody's.
   */
  int compare(int one, int other) {
    int order = Integer.compare(behind(other, DAY), behind(one, DAY));
    if (order == 0) {
      order = Integer.compare(behind(one, KEY_HASH), behind(other, KEY_HASH));
    }
    return order == 0 ? key(one).compareTo(key(other)) : order;
  }
}
