package babyshield.bench.images;

import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.bench.report.Share;

/** How many pictures were read right, wrong and not at all. Not thread-safe. */
final class Tally {
  private int right;
  private int wrong;
  private int none;

  void right() {
    right++;
  }

  void wrong() {
    wrong++;
  }

  void none() {
    none++;
  }

  void add(Tally other) {
    add(other.right, other.wrong, other.none);
  }

  void add(int moreRight, int moreWrong, int moreNone) {
    right += moreRight;
    wrong += moreWrong;
    none += moreNone;
  }

  int[] counts() {
    return new int[] {right, wrong, none};
  }

  private int all() {
    return right + wrong + none;
  }

  /** Puts it into a report; more than this share of wrong ones misses the target. */
  void report(Report report, String of, double mostWrongPercent) {
    var share = new Share(wrong, all());
    report.add(Figure.count(of + ": read right", right));
    report.add(Figure.count(of + ": read wrong", wrong));
    report.add(Figure.count(of + ": not read", none));
    report.add(
        Figure.of(of + ": wrong of all", share.percent(), "%")
            .atMost(mostWrongPercent)
            .limit(share.text()));
  }
}
