package babyshield.index;

import com.carrotsearch.hppc.ObjectByteHashMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How much a word tells of a product: the natural logarithm of how few recalls have it, in halves.
 *
 * <p>The table belongs to the matcher and does not follow the index. Weights that did would make a
 * match depend on what else had been loaded when a scan came, and the two directions of the join
 * would no longer agree (I3). It is counted over recorded notices by {@code bench matching
 * --weights}; a word it does not hold stood in fewer than {@value #COUNTED_FROM} of them.
 */
final class WordWeights {
  static final int COUNTED_FROM = 10;

  /** Of a word that the table does not hold, in halves: e^10 is one in 22,000 recalls. */
  private static final byte RAREST = 20;

  /** Up to here, in halves, a word alone finds too many recalls (0.03 %) to be a key. */
  private static final byte COMMON = 16;

  /** Sizes and counts are in the names of very different products. */
  private static final byte NUMBER = 8;

  private static final String TABLE = "word-weights.txt";
  private static final ObjectByteHashMap<String> HALVES = read();

  private WordWeights() {}

  /** A word with its weight, in halves. The most telling come first. */
  record Weighed(String text, byte halves) implements Comparable<Weighed> {
    static Weighed of(String word) {
      return new Weighed(word, WordWeights.halves(word));
    }

    static List<Weighed> mostTellingFirst(Collection<String> words) {
      var weighed = new ArrayList<Weighed>(words.size());
      for (String word : words) {
        weighed.add(of(word));
      }
      weighed.sort(null);
      return weighed;
    }

    /** Whether so many recalls have it that only a second word makes it a match key. */
    boolean common() {
      return halves <= COMMON;
    }

    @Override
    public int compareTo(Weighed other) {
      return halves == other.halves ? text.compareTo(other.text) : other.halves - halves;
    }
  }

  private static byte halves(String word) {
    byte halves = HALVES.getOrDefault(word, RAREST);
    return number(word) ? (byte) Math.min(halves, NUMBER) : halves;
  }

  /** Whether it has a digit. */
  static boolean number(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.isDigit(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** A line of the table: the weight in halves, and all words that have it. */
  private static ObjectByteHashMap<String> read() {
    var halves = new ObjectByteHashMap<String>();
    try (InputStream table = WordWeights.class.getResourceAsStream(TABLE);
        var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split(" ", -1);
        for (int i = 1; i < parts.length; i++) {
          halves.put(parts[i], Byte.parseByte(parts[0]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return halves;
  }
}
