package babyshield.index;

import babyshield.event.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which of its candidates a product is like.
 *
 * <p>Of a million recalls each lies somewhere else in memory, a hundred times slower to reach than
 * what was read a moment ago. A processor fetches many at once as long as no decision hangs on one
 * of them, so the first step reads the beginning and the end of all rows.
 */
final class Likenesses {
  /** Of recalls that are only like the product, people compare no more. */
  static final int MOST_SHOWN = 5;

  private final Product product;
  private final Candidates candidates;
  private final RecallRows rows;

  /** Rows that their signatures do not rule out. */
  private final int[] possible;

  /** Of each of them the words that it shares at most. */
  private final int[] atMost;

  private int left;

  /**
   * Kinds of limits that some candidate has. They stand where rows end: to read them all is what
   * fetches the words, and the compiler would leave out a read whose outcome nobody uses.
   */
  private int limits;

  private Likenesses(Product product, Candidates candidates) {
    this.product = product;
    this.candidates = candidates;
    this.rows = candidates.rows();
    this.possible = new int[candidates.size()];
    this.atMost = new int[candidates.size()];
  }

  /** The likest recalls that can be shown, without those of these keys. */
  static List<Match> shown(Product product, Candidates candidates, Set<String> leftOut) {
    if (candidates.size() == 0) {
      return List.of();
    }
    var likenesses = new Likenesses(product, candidates);
    likenesses.ruleOut();
    return likenesses.show(likenesses.likestFirst(leftOut));
  }

  private void ruleOut() {
    long[] signatures = new long[candidates.size()];
    for (int i = 0; i < signatures.length; i++) {
      signatures[i] = rows.signature(candidates.row(i));
      limits |= rows.limits(candidates.row(i));
    }
    ScanWords words = product.words();
    for (int i = 0; i < signatures.length; i++) {
      int row = candidates.row(i);
      int shared = words.atMostShared(signatures[i]);
      possible[left] = row;
      atMost[left] = shared;
      // Taken back unless counted: a decision would be guessed wrong every other time.
      boolean may = words.enough(shared) || candidates.mayHaveCode(row);
      left += may ? 1 : 0;
    }
  }

  private List<Likeness> likestFirst(Set<String> leftOut) {
    var like = new ArrayList<Likeness>(left);
    for (int i = 0; i < left; i++) {
      Likeness one = Likeness.of(product, candidates, possible[i], atMost[i]);
      if (one.like() && !contains(leftOut, one)) {
        insert(one, like);
      }
    }
    return like;
  }

  private boolean contains(Set<String> recalls, Likeness one) {
    return !recalls.isEmpty() && recalls.contains(rows.key(one.row()));
  }

  /** They are a dozen at most, and mostly come in no order. */
  private void insert(Likeness one, List<Likeness> likestFirst) {
    int place = likestFirst.size();
    likestFirst.add(one);
    while (place > 0 && one.before(likestFirst.get(place - 1), rows)) {
      likestFirst.set(place, likestFirst.get(place - 1));
      place--;
    }
    likestFirst.set(place, one);
  }

  private List<Match> show(List<Likeness> likestFirst) {
    var shown = new ArrayList<Match>(Math.min(MOST_SHOWN, likestFirst.size()));
    boolean onlyWords = product.onlyWords();
    int words = 0;
    String text = "";
    for (int i = 0; i < likestFirst.size() && shown.size() < MOST_SHOWN; i++) {
      Likeness one = likestFirst.get(i);
      // The likest mostly share the same words.
      text = one.words() == words ? text : product.words().text(one.words());
      words = one.words();
      if (onlyWords && one.codeInText().isEmpty()) {
        int row = one.row();
        int kinds = limits == 0 ? 0 : rows.limits(row);
        shown.add(Comparison.byWords(rows.key(row), one, text, Limits.fields(kinds)));
      } else {
        new Comparison(product, rows.recall(one.row())).byText(one, text).ifPresent(shown::add);
      }
    }
    return shown;
  }
}
