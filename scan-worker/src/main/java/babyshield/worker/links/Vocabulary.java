package babyshield.worker.links;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of a set of texts, and in how many of them each stands. Not thread-safe. */
final class Vocabulary {
  private final Map<String, Word> words = new HashMap<>();
  private int texts;

  /** One word; there is one object for it, whatever number of texts has it. */
  static final class Word {
    private final String spelling;
    private int texts;

    private Word(String spelling) {
      this.spelling = spelling;
    }

    String spelling() {
      return spelling;
    }
  }

  /** Counts a text's words, which are each given once, and returns them. */
  Set<Word> add(Collection<String> spellings) {
    texts++;
    var added = new HashSet<Word>();
    for (String spelling : spellings) {
      Word word = words.computeIfAbsent(spelling, Word::new);
      word.texts++;
      added.add(word);
    }
    return Set.copyOf(added);
  }

  /** Takes back what {@link #add} counted. */
  void remove(Collection<Word> text) {
    texts--;
    for (Word word : text) {
      word.texts--;
      if (word.texts == 0) {
        words.remove(word.spelling);
      }
    }
  }

  /** Those of the words that any text has, in the same order. */
  List<Word> known(Collection<String> spellings) {
    var known = new ArrayList<Word>();
    for (String spelling : spellings) {
      Word word = words.get(spelling);
      if (word != null) {
        known.add(word);
      }
    }
    return known;
  }

  /**
   * How much a word tells: minus the natural logarithm of the share of texts that have it (inverse
   * document frequency); 0 where all do.
   */
  double weight(Word word) {
    return Math.log((double) texts / word.texts);
  }
}
