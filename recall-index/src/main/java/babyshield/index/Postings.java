package babyshield.index;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;

/**
 * Numbers of recalls under match keys. A million recalls have some four million keys, most of them
 * with a single recall, whose number then stands for itself. Not thread-safe.
 */
final class Postings {
  /** What {@link #at} says of a key that nothing stands under. */
  static final int NONE = Integer.MIN_VALUE;

  private static final int FIRST_LISTS = 64;

  /** The number of a recall, or the complement of a list's. */
  private final LongIntHashMap byKey = new LongIntHashMap();

  private final IntArrayList free = new IntArrayList();

  /** Two recalls or more each: how many, then their numbers, then room. */
  private int[][] lists = new int[FIRST_LISTS][];

  private int used;

  /** Adds a recall behind those that stand under the key. */
  void add(long key, int recall) {
    int at = at(key);
    if (at == NONE) {
      byKey.put(key, recall);
    } else if (at >= 0) {
      byKey.put(key, ~keep(new int[] {2, at, recall}));
    } else {
      append(~at, recall);
    }
  }

  private int keep(int[] list) {
    int number = free.isEmpty() ? used++ : free.removeLast();
    if (number == lists.length) {
      lists = Arrays.copyOf(lists, 2 * number);
    }
    lists[number] = list;
    return number;
  }

  private void append(int number, int recall) {
    int[] list = lists[number];
    int end = ++list[0];
    if (end == list.length) {
      list = Arrays.copyOf(list, end + end / 2);
      lists[number] = list;
    }
    list[end] = recall;
  }

  /** Takes away a recall that stands under the key. */
  void remove(long key, int recall) {
    int at = at(key);
    if (at >= 0) {
      byKey.remove(key);
      return;
    }
    int[] list = lists[~at];
    int place = 1;
    while (list[place] != recall) {
      place++;
    }
    System.arraycopy(list, place + 1, list, place, list[0]-- - place);
    if (list[0] == 1) {
      byKey.put(key, list[1]);
      lists[~at] = null;
      free.add(~at);
    }
  }

  /** Where the recalls of a key are, until the next change. */
  int at(long key) {
    return byKey.getOrDefault(key, NONE);
  }

  /**
   * How many recalls there are.
   *
   * @param at where the recalls of a key are
   */
  int count(int at) {
    if (at == NONE) {
      return 0;
    }
    return at >= 0 ? 1 : lists[~at][0];
  }

  /**
   * Adds the last ones, in the order in which they came.
   *
   * @param at where the recalls of a key are
   */
  void last(int at, int most, IntArrayList into) {
    int count = Math.min(count(at), most);
    if (count > 0 && at >= 0) {
      into.add(at);
    } else if (count > 0) {
      int[] list = lists[~at];
      into.add(list, 1 + list[0] - count, count);
    }
  }
}
