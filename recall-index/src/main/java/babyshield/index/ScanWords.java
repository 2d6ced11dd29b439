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

  /** Share of the scan's words, by weight, that a recall has to have: see docs/matching.md. */
  static final float LIKE = 0.5f;

  /** What a word weighs is counted in so many parts of half a natural logarithm. */
  private static final int PARTS = 10;

  /** What the words demand is counted in so many parts of what they weigh. */
  private static final int DEMAND = 10;

  /** Two common words, or one rare and one not too common, of a recall in so many. */
  private static final int LEAST_WEIGHT = 16 * 2 * PARTS;

  private static final int LEAST_WORDS = 2;

  /**
   * What stands behind these words is the reason of a recall, not a product: people paste the
   * headlines of notices. The reason tells little of which product it was.
   */
  private static final Pattern REASON =
      Pattern.compile(
          "\\b(?:recalled|due to|because of|en raison d|wegen|zurückgerufen)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int PARTS_OF_REASON = 3;

  private static final Comparator<Word> MOST_TELLING_FIRST =
      Comparator.comparingInt(Word::weight).reversed().thenComparing(Word::text);

  /** Sizes and counts are written in many ways. */
  private static final int DEMAND_OF_NUMBER = 3;

  private final String[] mostTellingFirst;

  /** Of each of the most telling, where it stands by its hash. */
  private final int[] places;

  /** And zeros behind them: {@link RecallWords#roundedUp}. */
  private final int[] hashes;

  /** Of the same length. */
  private final int[] weights;

  /** A bit for each word. */
  private final int all;

  private final int total;
  private final int least;
  private final int telling;
  private final List<Long> keys;

  private record Word(Weighed weighed, int hash, int weight) {
    static Word of(Weighed word, int parts) {
      return new Word(word, MatchKeys.wordHash(word.text()), parts * word.halves());
    }

    String text() {
      return weighed.text();
    }

    /** What a recall lacks by not having it: of a number less than what it has by having it. */
    int demand() {
      return weight * (WordWeights.number(text()) ? DEMAND_OF_NUMBER : DEMAND);
    }
  }

  private ScanWords(Set<String> product, Set<String> reason) {
    List<Weighed> ofProduct = Weighed.mostTellingFirst(product);
    Word[] words = mostTellingFirst(ofProduct, reason);
    mostTellingFirst = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      mostTellingFirst[i] = words[i].text();
    }
    places = sortByHash(words);
    hashes = new int[RecallWords.roundedUp(words.length)];
    weights = new int[hashes.length];
    all = (1 << words.length) - 1;
    int rare = 0;
    int demanded = 0;
    for (int i = 0; i < words.length; i++) {
      Word word = words[i];
      hashes[i] = word.hash();
      weights[i] = word.weight();
      rare |= word.weighed().common() ? 0 : 1 << i;
      demanded += word.demand();
    }
    telling = rare;
    total = demanded;
    least = Math.max(LEAST_WEIGHT, (int) Math.ceil(LIKE * total / DEMAND));
    keys = MatchKeys.wordsOfScan(ofProduct);
  }

  /** At most {@link #MOST}. */
  private static Word[] mostTellingFirst(List<Weighed> product, Set<String> reason) {
    var words = new ArrayList<Word>(product.size() + reason.size());
    for (Weighed word : product) {
      words.add(Word.of(word, PARTS));
    }
    if (!reason.isEmpty()) {
      reason.forEach(word -> words.add(Word.of(Weighed.of(word), PARTS_OF_REASON)));
      words.sort(MOST_TELLING_FIRST);
    }
    return words.stream().limit(MOST).toArray(Word[]::new);
  }

  /** Returns where each stands afterwards. By insertion, the quickest for so few. */
  private static int[] sortByHash(Word[] words) {
    int[] order = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      Word word = words[i];
      int place = i;
      while (place > 0 && words[place - 1].hash() > word.hash()) {
        words[place] = words[place - 1];
        order[place] = order[place - 1];
        place--;
      }
      words[place] = word;
      order[place] = i;
    }
    int[] places = new int[words.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    return places;
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
    if (!mayGiveReason(name)) {
      return name.length();
    }
    Matcher reason = REASON.matcher(name);
    return reason.find() && reason.start() > 0 ? reason.start() : name.length();
  }

  /** False only where {@link #REASON} finds nothing: no word begins as one of those does. */
  private static boolean mayGiveReason(String name) {
    boolean begins = true;
    for (int i = 0; i + 1 < name.length(); i++) {
      char c = name.charAt(i);
      if (begins
          && beginsReason(Character.toLowerCase(c), Character.toLowerCase(name.charAt(i + 1)))) {
        return true;
      }
      begins = c >= 128 || !Character.isLetterOrDigit(c);
    }
    return false;
  }

  private static boolean beginsReason(char first, char second) {
    return switch (first) {
      case 'r', 'b', 'w' -> second == 'e';
      case 'd', 'z' -> second == 'u';
      case 'e' -> second == 'n';
      default -> false;
    };
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
    for (int from = 0; from < hashes.length; from += RecallWords.AT_ONCE) {
      shared |= RecallWords.atMostShared(signature, hashes, from) << from;
    }
    return shared & all;
  }

  /**
   * Which of these words a recall has, a bit for each.
   *
   * @param row of the recall
   * @param atMost {@link #atMostShared}
   */
  int shared(RecallRows rows, int row, int atMost) {
    int shared = 0;
    for (int from = 0; from < hashes.length; from += RecallWords.AT_ONCE) {
      shared |= rows.shared(row, hashes, from) << from;
    }
    return shared & atMost;
  }

  /** Whether a recall that has these words, and no others, may be like the product by them. */
  boolean enough(int shared) {
    return Integer.bitCount(shared) >= LEAST_WORDS && weight(shared) >= least;
  }

  private int weight(int shared) {
    int weight = 0;
    for (int from = 0; from < weights.length; from += RecallWords.AT_ONCE) {
      weight += weight(shared >>> from, from);
    }
    return weight;
  }

  private int weight(int shared, int from) {
    int weight = 0;
    for (int i = 0; i < RecallWords.AT_ONCE; i++) {
      weight += weights[from + i] & -(shared >>> i & 1);
    }
    return weight;
  }

  /**
   * The likeness of a recall, at least {@link #LIKE}; 0 where it has too few of the words to be
   * like this product.
   *
   * @param shared the words that it has: {@link #shared}
   */
  float share(int shared) {
    return enough(shared) ? Math.min(1, (float) DEMAND * weight(shared) / total) : 0;
  }

  /** Whether there is one among shared words that tells something by itself. */
  boolean telling(int shared) {
    return (shared & telling) != 0;
  }

  /** Shared words as they are shown, the most telling first. */
  String text(int shared) {
    var text = new StringJoiner(" ");
    for (int i = 0; i < places.length; i++) {
      if ((shared & 1 << places[i]) != 0) {
        text.add(mostTellingFirst[i]);
      }
    }
    return text.toString();
  }
}
