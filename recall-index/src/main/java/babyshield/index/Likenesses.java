package babyshield.index;

import babyshield.event.Match;
import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which of its candidates a product is like.
 *
 * <p>Of a million recalls each lies somewhere else in memory, a hundred times slower to reach than
 * what was read a moment ago. A processor fetches many at once as long as no decision hangs on one
 * of them, so every step first reads something of all that it is about to look into. Where only
 * their sizes are read for that, their sum is the room that is made, because the compiler leaves
 * out what nobody uses.
 */
final class Likenesses {
  /** Of recalls that are only like the product, people compare no more. */
  static final int MOST_SHOWN = 5;

  private Likenesses() {}

  /** The likest recalls that can be shown, without those that are left out. */
  static List<Match> shown(
      Product product, Candidates candidates, Predicate<IndexedRecall> leftOut) {
    List<Likeness> like = like(product, candidates, possible(product, candidates));
    like.removeIf(one -> leftOut.test(one.recall()));
    like.sort(null);
    return show(product, like);
  }

  private static List<Match> show(Product product, List<Likeness> likestFirst) {
    int sizes = 0;
    for (int i = 0; i < Math.min(MOST_SHOWN, likestFirst.size()); i++) {
      IndexedRecall recall = likestFirst.get(i).recall();
      sizes += 1 + recall.limits().count() + recall.models().size() + recall.gtins().size();
    }
    var shown = new ArrayList<Match>(Math.min(MOST_SHOWN, sizes));
    int words = 0;
    String text = "";
    for (int i = 0; i < likestFirst.size() && shown.size() < MOST_SHOWN; i++) {
      Likeness one = likestFirst.get(i);
      // The likest mostly share the same words.
      text = one.words() == words ? text : product.words().text(one.words());
      words = one.words();
      new Comparison(product, one.recall()).byText(one, text).ifPresent(shown::add);
    }
    return shown;
  }

  /** Those whose signature does not rule a likeness out, each once. */
  private static IntArrayList possible(Product product, Candidates candidates) {
    long[] signatures = new long[candidates.size()];
    for (int i = 0; i < signatures.length; i++) {
      signatures[i] = candidates.columns().signature(candidates.number(i));
    }
    var possible = new IntArrayList(signatures.length);
    for (int i = 0; i < signatures.length; i++) {
      int number = candidates.number(i);
      boolean mayBe = Likeness.possible(product, signatures[i]) || candidates.mayHaveCode(number);
      if (mayBe && !possible.contains(number)) {
        possible.add(number);
      }
    }
    return possible;
  }

  private static List<Likeness> like(
      Product product, Candidates candidates, IntArrayList possible) {
    RecallColumns columns = candidates.columns();
    int sizes = 0;
    for (int i = 0; i < possible.size(); i++) {
      // Most of them are like the product, and then put in order by their keys.
      sizes +=
          columns.words(possible.get(i)).length + columns.recall(possible.get(i)).key().length();
    }
    var like = new ArrayList<Likeness>(Math.min(possible.size(), sizes));
    for (int i = 0; i < possible.size(); i++) {
      Likeness likeness = Likeness.of(product, candidates, possible.get(i));
      if (likeness.like()) {
        like.add(likeness);
      }
    }
    return like;
  }
}
