package babyshield.index;

import babyshield.index.WordWeights.Weighed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The keys that bring scans and recalls together. Both sides make them by the same rules and from
 * nothing but themselves; a key in common makes a candidate, {@link Judge} decides. A key is a hash
 * of 64 bits: should two ever be equal by chance, that is one candidate more.
 */
public final class MatchKeys {
  /** Of so many of its common words, the most telling, a recall makes pairs. */
  static final int PAIRED_OF_RECALL = 6;

  /** A scan has fewer keys than a recall: each is stored with it. */
  static final int PAIRED_OF_SCAN = 4;

  private static final int RARE_OF_SCAN = 4;

  /** Beside so many rare words, one common one less is paired. */
  private static final int RARE_ENOUGH = 2;

  private MatchKeys() {}

  /** The same for all packaging levels of an item: {@link Gtin#baseItem}. */
  static long gtin(Gtin gtin) {
    return hash('g', gtin.baseItem(), "");
  }

  /**
   * @param brandWord the first word of the brand, which its longer and shorter forms share
   * @param model code in normal form
   */
  static long brandModel(String brandWord, String model) {
    return hash('m', brandWord, model);
  }

  /** Of a model code that tells products apart by itself: {@link Models#telling}. */
  static long model(String model) {
    return hash('d', model, "");
  }

  /**
   * No match key, but made like one: under it stand the scans whose verdicts name a recall.
   *
   * @param recallKey as in {@code cpsc:26582}
   */
  public static long recall(String recallKey) {
    return hash('r', recallKey, "");
  }

  /** No match key either: a hash of a scan's id, all bits of which depend on all of it. */
  public static long scan(String scanId) {
    return hash('s', scanId, "");
  }

  /** The keys of a recall's words. */
  static List<Long> wordsOfRecall(List<String> distinct) {
    List<Weighed> words = Weighed.mostTellingFirst(distinct);
    var keys = new ArrayList<Long>();
    rare(words, Integer.MAX_VALUE, keys);
    pairs(words, PAIRED_OF_RECALL, keys);
    return keys;
  }

  /**
   * The keys of a scan's words; none where they are too few or too common to find anything by.
   *
   * @param words the most telling first
   */
  static List<Long> wordsOfScan(List<Weighed> words) {
    var keys = new ArrayList<Long>();
    rare(words, RARE_OF_SCAN, keys);
    pairs(words, keys.size() < RARE_ENOUGH ? PAIRED_OF_SCAN : PAIRED_OF_SCAN - 1, keys);
    return keys;
  }

  private static void rare(List<Weighed> words, int atMost, List<Long> keys) {
    for (Weighed word : words) {
      if (!word.common() && keys.size() < atMost) {
        keys.add(word(word.text()));
      }
    }
  }

  private static void pairs(List<Weighed> words, int of, List<Long> keys) {
    var common = new ArrayList<String>(of);
    for (Weighed word : words) {
      if (word.common() && common.size() < of) {
        common.add(word.text());
      }
    }
    Collections.sort(common);
    for (int i = 0; i < common.size(); i++) {
      for (int j = i + 1; j < common.size(); j++) {
        keys.add(hash('p', common.get(i), common.get(j)));
      }
    }
  }

  private static long word(String word) {
    return hash('w', word, "");
  }

  /** A word as it is compared: scans and recalls hold hundreds of thousands of them. */
  static int wordHash(String word) {
    return (int) word(word);
  }

  /** FNV-1a over the UTF-16 units, with the finaliser of MurmurHash3. */
  private static long hash(char kind, String one, String two) {
    long hash = step(0xcbf29ce484222325L, kind);
    for (int i = 0; i < one.length(); i++) {
      hash = step(hash, one.charAt(i));
    }
    hash = step(hash, '\n');
    for (int i = 0; i < two.length(); i++) {
      hash = step(hash, two.charAt(i));
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  private static long step(long hash, char unit) {
    return (hash ^ unit) * 0x100000001b3L;
  }
}
