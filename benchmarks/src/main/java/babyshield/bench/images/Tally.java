package babyshield.bench.images;

import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import java.util.Locale;

/** How many pictures were read right, wrong and not at all. Not thread-safe. */
final class Tally {
  /** Two-sided 95 % of the normal distribution. */
  private static final double Z = 1.959964;

  private static final double PERCENT = 100;

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
    double share = all() == 0 ? 0 : PERCENT * wrong / all();
    report.add(Figure.count(of + ": read right", right));
    report.add(Figure.count(of + ": read wrong", wrong));
    report.add(Figure.count(of + ": not read", none));
    report.add(
        Figure.of(of + ": wrong of all, 95 % interval " + interval(), share, "%")
            .atMost(mostWrongPercent));
  }

  /** Wilson's score interval for the share of wrong ones: it holds for few and for none as well. */
  String interval() {
    double n = Math.max(1, all());
    double share = wrong / n;
    double middle = share + Z * Z / (2 * n);
    double reach = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    double scale = PERCENT / (1 + Z * Z / n);
    return String.format(
        Locale.ROOT,
        "%.2f to %.2f %%",
        Math.max(0, (middle - reach) * scale),
        (middle + reach) * scale);
  }
}
