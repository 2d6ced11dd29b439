package babyshield.index;

import com.carrotsearch.hppc.LongObjectHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The recalls under their match keys: under each in the order of their versions. A million recalls
 * have some four million keys, most of them with one or two recalls, so a list is an array that is
 * filled from the front and ends with nulls. Not thread-safe.
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

  private final LongObjectHashMap<IndexedRecall[]> byKey = new LongObjectHashMap<>();

  /** Adds a recall whose version is greater than those of all others under the key. */
  void add(long key, IndexedRecall recall) {
    IndexedRecall[] list = byKey.get(key);
    if (list == null) {
      byKey.put(key, new IndexedRecall[] {recall});
      return;
    }
    int size = size(list);
    if (size == list.length) {
      list = Arrays.copyOf(list, size + Math.max(1, size / 2));
      byKey.put(key, list);
    }
    list[size] = recall;
  }

  void remove(long key, IndexedRecall recall) {
    IndexedRecall[] list = byKey.get(key);
    int size = size(list);
    int at = Arrays.asList(list).indexOf(recall);
    if (size == 1) {
      byKey.remove(key);
      return;
    }
    System.arraycopy(list, at + 1, list, at, size - at - 1);
    list[size - 1] = null;
  }

  /** Everything that shares a key. */
  List<IndexedRecall> under(long key) {
    IndexedRecall[] list = byKey.get(key);
    return list == null ? List.of() : List.of(Arrays.copyOf(list, size(list)));
  }

  /**
   * Everything that may be a recall of the product, by identifiers and by words; a recall that
   * shares several keys stands several times.
   */
  Collection<IndexedRecall> of(Product product) {
    var found = new ArrayList<IndexedRecall>();
    product.exactKeys().forEach(key -> found.addAll(under(key)));
    List<IndexedRecall[]> lists =
        product.likeKeys().stream()
            .map(byKey::get)
            .filter(Objects::nonNull)
            .sorted(Comparator.comparingInt(Candidates::size))
            .toList();
    int left = MOST_LIKE_TOGETHER;
    for (IndexedRecall[] list : lists) {
      List<IndexedRecall> newest = newest(list, Math.min(MOST_LIKE, left));
      left -= newest.size();
      found.addAll(newest);
    }
    return found;
  }

  private static List<IndexedRecall> newest(IndexedRecall[] list, int most) {
    int size = size(list);
    return Arrays.asList(list).subList(Math.max(0, size - most), size);
  }

  /** Where the nulls begin. */
  private static int size(IndexedRecall[] list) {
    if (list[list.length - 1] != null) {
      return list.length;
    }
    int low = 0;
    int high = list.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (list[middle] == null) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
