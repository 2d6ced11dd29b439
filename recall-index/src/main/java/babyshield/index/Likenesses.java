package babyshield.index;

import babyshield.event.Match;
import java.util.ArrayList;
import java.util.Collection;
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
      Product product, Collection<IndexedRecall> candidates, Predicate<IndexedRecall> leftOut) {
    List<Likeness> like = like(product, possible(product, candidates));
    like.removeIf(one -> leftOut.test(one.recall()));
    int sizes = 0;
    for (int i = 0; i < like.size(); i++) {
      IndexedRecall recall = like.get(i).recall();
      sizes += recall.key().length() + recall.limits().count();
    }
    var shown = new ArrayList<Match>(Math.min(MOST_SHOWN, sizes));
    like.sort(null);
    show(product, like, shown);
    return shown;
  }

  private static void show(Product product, List<Likeness> likestFirst, List<Match> shown) {
    int words = 0;
    String text = "";
    for (int i = 0; i < likestFirst.size() && shown.size() < MOST_SHOWN; i++) {
      Likeness one = likestFirst.get(i);
      // The likest mostly share the same words.
      text = one.words() == words ? text : product.words().text(one.words());
      words = one.words();
      new Comparison(product, one.recall()).byText(one, text).ifPresent(shown::add);
    }
  }

  /** Those whose signature does not rule a likeness out. */
  private static List<IndexedRecall> possible(
      Product product, Collection<IndexedRecall> candidates) {
    IndexedRecall[] recalls = candidates.toArray(IndexedRecall[]::new);
    long[] signatures = new long[recalls.length];
    for (int i = 0; i < recalls.length; i++) {
      signatures[i] = recalls[i].signature();
    }
    var possible = new ArrayList<IndexedRecall>(recalls.length);
    for (int i = 0; i < recalls.length; i++) {
      if (Likeness.possible(product, signatures[i])) {
        possible.add(recalls[i]);
      }
    }
    return possible;
  }

  private static List<Likeness> like(Product product, List<IndexedRecall> possible) {
    int words = 0;
    for (int i = 0; i < possible.size(); i++) {
      words += possible.get(i).words().length;
    }
    var like = new ArrayList<Likeness>(Math.min(possible.size(), words));
    for (IndexedRecall recall : possible) {
      if (!contains(like, recall)) {
        Likeness likeness = Likeness.of(product, recall);
        if (likeness.like()) {
          like.add(likeness);
        }
      }
    }
    return like;
  }

  /** A recall that shares several keys is several times among the candidates. */
  private static boolean contains(List<Likeness> like, IndexedRecall recall) {
    for (int i = 0; i < like.size(); i++) {
      if (like.get(i).recall() == recall) {
        return true;
      }
    }
    return false;
  }
}
