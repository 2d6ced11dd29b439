package babyshield.index;

import babyshield.index.WordWeights.Weighed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words by which somebody describes a product, and how much of them a recall has. Immutable.
 *
 * <p>The likeness of a recall is the share of the words' weight that it has, 0 to 1. It asks how
 * much of what the scan says is in the recall and not the reverse, because recalls are wordy.
 */
final class ScanWords {
  static final ScanWords NONE = new ScanWords(Set.of(), Set.of());

  /** More than people write of one product, and fewer than the bits of an int. */
  private static final int MOST = 24;

  /** Two common words, or one rare and one not too common, of a recall in so many. */
  private static final float LEAST_WEIGHT = 16;

  private static final int LEAST_WORDS = 2;

  /**
   * What stands behind these words is the reason of a recall, not a product: people paste the
   * headlines of notices. The reason tells little of which product it was.
   */
  private static final Pattern REASON =
      Pattern.compile(
          "\\b(?:recalled|due to|because of|en raison d|wegen|zurückgerufen)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final float WEIGHT_OF_REASON = 0.3f;

  private static final Comparator<Word> MOST_TELLING_FIRST =
      Comparator.comparingDouble(Word::weight).reversed().thenComparing(Word::text);

  private static final Comparator<Word> BY_HASH = Comparator.comparingInt(Word::hash);

  /** Sizes and counts are written in many ways. */
  private static final float DEMAND_OF_NUMBER = 0.3f;

  private final List<Word> mostTellingFirst;

  /** By their hashes. */
  private final List<Word> words;

  private final int[] hashes;
  private final float[] weights;
  private final float total;
  private final int telling;
  private final List<Long> keys;

  private record Word(Weighed weighed, int hash, float weight) {
    static Word of(Weighed word, float share) {
      return new Word(word, MatchKeys.wordHash(word.text()), share * word.weight());
    }

    String text() {
      return weighed.text();
    }

    /** What a recall lacks by not having it: of a number less than what it has by having it. */
    float demand() {
      return WordWeights.number(text()) ? weight * DEMAND_OF_NUMBER : weight;
    }
  }

  private ScanWords(Set<String> product, Set<String> reason) {
    List<Weighed> ofProduct = Weighed.all(product);
    var all = new ArrayList<Word>();
    ofProduct.forEach(word -> all.add(Word.of(word, 1)));
    reason.forEach(word -> all.add(Word.of(Weighed.of(word), WEIGHT_OF_REASON)));
    all.sort(MOST_TELLING_FIRST);
    mostTellingFirst = all.subList(0, Math.min(MOST, all.size()));
    words = new ArrayList<>(mostTellingFirst);
    words.sort(BY_HASH);
    hashes = new int[words.size()];
    weights = new float[hashes.length];
    int rare = 0;
    double demanded = 0;
    for (int i = 0; i < hashes.length; i++) {
      Word word = words.get(i);
      hashes[i] = word.hash();
      weights[i] = word.weight();
      rare |= word.weighed().common() ? 0 : 1 << i;
      demanded += word.demand();
    }
    telling = rare;
    total = (float) demanded;
    keys = MatchKeys.wordsOfScan(ofProduct);
  }

  /** Of a product's brand and name; either may be null. */
  static ScanWords of(String brand, String name) {
    if (name == null) {
      return NONE;
    }
    int end = endOfProduct(name);
    var product = new LinkedHashSet<String>();
    if (brand != null) {
      product.addAll(Words.in(brand));
    }
    product.addAll(Words.in(name.substring(0, end)));
    var reason = new LinkedHashSet<>(Words.in(name.substring(end)));
    reason.removeAll(product);
    return new ScanWords(product, reason);
  }

  private static int endOfProduct(String name) {
    Matcher reason = REASON.matcher(name);
    return reason.find() && reason.start() > 0 ? reason.start() : name.length();
  }

  /** The match keys of these words; empty where they are too few to find anything by. */
  List<Long> keys() {
    return keys;
  }

  /**
   * Which of these words a recall has, and perhaps some more; a bit for each.
   *
   * @param signature {@link RecallWords#signature}
   */
  int atMostShared(long signature) {
    int shared = 0;
    for (int i = 0; i < hashes.length; i++) {
      shared |= (int) (signature >>> hashes[i] & 1) << i;
    }
    return shared;
  }

  /**
   * Which of these words a recall has, a bit for each.
   *
   * @param signature {@link RecallWords#signature}
   * @param recall {@link RecallWords#arranged}
   */
  int shared(long signature, int[] recall) {
    int shared = 0;
    for (int left = atMostShared(signature); left != 0; left &= left - 1) {
      int i = Integer.numberOfTrailingZeros(left);
      if (RecallWords.has(signature, recall, hashes[i])) {
        shared |= 1 << i;
      }
    }
    return shared;
  }

  /**
   * The likeness of a recall; 0 where it has too few of the words to be a recall of this product.
   *
   * @param shared the words that it has: {@link #shared}
   */
  float share(int shared) {
    float weight = 0;
    for (int left = shared; left != 0; left &= left - 1) {
      weight += weights[Integer.numberOfTrailingZeros(left)];
    }
    boolean enough = Integer.bitCount(shared) >= LEAST_WORDS && weight >= LEAST_WEIGHT;
    return enough ? Math.min(1, weight / total) : 0;
  }

  /** Whether there is one among shared words that tells something by itself. */
  boolean telling(int shared) {
    return (shared & telling) != 0;
  }

  /** Shared words as they are shown, the most telling first. */
  String text(int shared) {
    var text = new StringJoiner(" ");
    for (Word word : mostTellingFirst) {
      if ((shared & 1 << words.indexOf(word)) != 0) {
        text.add(word.text());
      }
    }
    return text.toString();
  }
}
