package babyshield.index;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import java.util.Arrays;

/**
 * Places of recalls under match keys. A million recalls have some four million keys, so each step
 * from one place in memory to another counts: a key stands beside what is under it, and most have a
 * single recall, whose place then stands there itself. Not thread-safe.
 */
final class Postings {
  /** What {@link #at} says of a key that nothing stands under. */
  static final long NONE = 0;

  private static final int FIRST_SLOTS = 64;
  private static final int FIRST_ENTRIES = 64;

  /**
   * Key and what {@link #at} says of it, in pairs, found by linear probing: the keys are hashes
   * already. A slot is taken if its second half is not {@link #NONE}.
   */
  private long[] slots = new long[2 * FIRST_SLOTS];

  private int taken;

  /** All lists of two recalls or more, each as long as its recalls need in powers of two. */
  private int[] lists = new int[FIRST_ENTRIES];

  private int end;

  /** Where lists stood, by the binary logarithm of their length. */
  private final IntArrayList[] free = new IntArrayList[Integer.SIZE];

  Postings() {
    Arrays.setAll(free, any -> new IntArrayList(0));
  }

  /** Adds a recall behind those that stand under the key. */
  void add(long key, int recall) {
    int slot = slot(key);
    long at = slots[slot + 1];
    int count = count(at);
    if (count == 0) {
      slots[slot] = key;
      slots[slot + 1] = at(1, recall);
      taken++;
      makeRoom();
      return;
    }
    int list = (int) at;
    if (count == 1) {
      list = take(2);
      lists[list] = (int) at;
    } else if (count == length(count)) {
      list = move(list, count, count, 2 * count);
    }
    lists[list + count] = recall;
    slots[slot + 1] = at(count + 1, list);
  }

  /** Takes away a recall that stands under the key. */
  void remove(long key, int recall) {
    int slot = slot(key);
    int count = count(slots[slot + 1]);
    int list = (int) slots[slot + 1];
    if (count == 1) {
      empty(slot);
      return;
    }
    int gone = list;
    while (lists[gone] != recall) {
      gone++;
    }
    int left = count - 1;
    System.arraycopy(lists, gone + 1, lists, gone, list + left - gone);
    if (left == 1) {
      release(list, 2);
      list = lists[list];
    } else if (length(left) < length(count)) {
      list = move(list, left, length(count), length(left));
    }
    slots[slot + 1] = at(left, list);
  }

  /**
   * Whether there may be something under one of the keys. To ask first is to fetch what {@link #at}
   * reads, for all keys at once.
   */
  boolean any(LongArrayList keys) {
    long any = NONE;
    for (int i = 0; i < keys.size(); i++) {
      any |= slots[home(keys.get(i)) + 1];
    }
    return any != NONE;
  }

  /** Where the recalls of a key are, until the next change. */
  long at(long key) {
    return slots[slot(key) + 1];
  }

  /**
   * How many recalls there are.
   *
   * @param at where the recalls of a key are
   */
  static int count(long at) {
    return (int) (at >>> Integer.SIZE);
  }

  /** Of one recall its own place, of several that of their list. */
  private static long at(int count, int place) {
    return ((long) count << Integer.SIZE) | place;
  }

  /**
   * Adds the last ones, in the order in which they came.
   *
   * @param at where the recalls of a key are
   */
  void last(long at, int most, IntArrayList into) {
    int count = count(at);
    if (count == 1 && most > 0) {
      into.add((int) at);
    } else if (count > 1) {
      int last = Math.min(count, most);
      into.add(lists, (int) at + count - last, last);
    }
  }

  /** Where a key is, or where it would be. */
  private int slot(long key) {
    int slot = home(key);
    while (slots[slot + 1] != NONE && slots[slot] != key) {
      slot = after(slot);
    }
    return slot;
  }

  private int home(long key) {
    return 2 * (int) (key & (slots.length / 2 - 1));
  }

  private int after(int slot) {
    return (slot + 2) & (slots.length - 1);
  }

  /** At most three quarters of the slots are taken. */
  private void makeRoom() {
    if (taken <= slots.length / 8 * 3) {
      return;
    }
    long[] before = slots;
    slots = new long[2 * before.length];
    for (int i = 0; i < before.length; i += 2) {
      if (before[i + 1] != NONE) {
        int slot = slot(before[i]);
        slots[slot] = before[i];
        slots[slot + 1] = before[i + 1];
      }
    }
  }

  /** Whatever would no longer be found behind the gap moves into it. */
  private void empty(int slot) {
    taken--;
    int gap = slot;
    for (int i = after(slot); slots[i + 1] != NONE; i = after(i)) {
      if (distance(home(slots[i]), i) >= distance(gap, i)) {
        slots[gap] = slots[i];
        slots[gap + 1] = slots[i + 1];
        gap = i;
      }
    }
    slots[gap + 1] = NONE;
  }

  private int distance(int from, int to) {
    return (to - from) & (slots.length - 1);
  }

  private static int length(int count) {
    return Integer.highestOneBit(count - 1) << 1;
  }

  private int move(int list, int count, int length, int newLength) {
    int moved = take(newLength);
    System.arraycopy(lists, list, lists, moved, count);
    release(list, length);
    return moved;
  }

  private int take(int length) {
    IntArrayList left = free[Integer.numberOfTrailingZeros(length)];
    if (!left.isEmpty()) {
      return left.removeLast();
    }
    int list = end;
    end += length;
    if (end > lists.length) {
      lists = Arrays.copyOf(lists, end + end / 2);
    }
    return list;
  }

  private void release(int list, int length) {
    free[Integer.numberOfTrailingZeros(length)].add(list);
  }
}
