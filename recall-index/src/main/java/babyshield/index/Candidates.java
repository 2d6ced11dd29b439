package babyshield.index;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongObjectHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The recalls under their match keys: under each in the order of their versions. A million recalls
 * have some four million keys, most of them with a single recall, which then stands for itself: an
 * {@link IndexedRecall}, or else {@link Several}. Not thread-safe.
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

  private final LongObjectHashMap<Object> byKey = new LongObjectHashMap<>();

  /** Two recalls or more under one key, which later may be fewer. */
  private static final class Several {
    private IndexedRecall[] recalls;
    private int size;

    Several(IndexedRecall... recalls) {
      this.recalls = recalls;
      this.size = recalls.length;
    }

    void add(IndexedRecall recall) {
      if (size == recalls.length) {
        recalls = Arrays.copyOf(recalls, size + size / 2);
      }
      recalls[size++] = recall;
    }

    void remove(IndexedRecall recall) {
      int at = Arrays.asList(recalls).indexOf(recall);
      System.arraycopy(recalls, at + 1, recalls, at, --size - at);
      recalls[size] = null;
    }

    void newest(int most, List<IndexedRecall> into) {
      for (int i = Math.max(0, size - most); i < size; i++) {
        into.add(recalls[i]);
      }
    }
  }

  /** Adds a recall whose version is greater than those of all others under the key. */
  void add(long key, IndexedRecall recall) {
    switch (byKey.get(key)) {
      case IndexedRecall one -> byKey.put(key, new Several(one, recall));
      case Several several -> several.add(recall);
      case null, default -> byKey.put(key, recall);
    }
  }

  void remove(long key, IndexedRecall recall) {
    if (byKey.get(key) instanceof Several several && several.size > 1) {
      several.remove(recall);
    } else {
      byKey.remove(key);
    }
  }

  /** Everything that shares a key. */
  List<IndexedRecall> under(long key) {
    var all = new ArrayList<IndexedRecall>();
    newest(byKey.get(key), Integer.MAX_VALUE, all);
    return all;
  }

  /**
   * Everything that may be a recall of the product, by identifiers and by words; a recall that
   * shares several keys stands several times.
   */
  Collection<IndexedRecall> of(Product product) {
    var found = new ArrayList<IndexedRecall>(MOST_LIKE_TOGETHER);
    LongArrayList exact = product.exactKeys();
    for (int i = 0; i < exact.size(); i++) {
      newest(byKey.get(exact.get(i)), Integer.MAX_VALUE, found);
    }
    int left = found.size() + MOST_LIKE_TOGETHER;
    for (Sized one : ofWords(product)) {
      newest(one.recalls(), Math.min(MOST_LIKE, left - found.size()), found);
    }
    return found;
  }

  /** What stands under a key, and how many they are. */
  private record Sized(Object recalls, int size) {
    static Sized of(Object recalls) {
      return new Sized(recalls, recalls instanceof Several several ? several.size : 1);
    }
  }

  private List<Sized> ofWords(Product product) {
    var sized = new ArrayList<Sized>();
    LongArrayList keys = product.likeKeys();
    for (int i = 0; i < keys.size(); i++) {
      Object recalls = byKey.get(keys.get(i));
      if (recalls != null) {
        sized.add(Sized.of(recalls));
      }
    }
    sized.sort(Comparator.comparingInt(Sized::size));
    return sized;
  }

  private static void newest(Object recalls, int most, List<IndexedRecall> into) {
    switch (recalls) {
      case Several several -> several.newest(most, into);
      case IndexedRecall one when most > 0 -> into.add(one);
      case null, default -> {}
    }
  }
}
