package babyshield.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Finds the numbers in a text whose length and check digit are those of a GTIN. */
final class GtinFinder {
  /**
   * The most digit groups that one printed barcode number is split into, as in {@code 0 12345 67890
   * 5}.
   */
  private static final int MAX_GROUPS = 6;

  private final String text;
  private final boolean eight;
  private final LinkedHashSet<Gtin> found = new LinkedHashSet<>();

  private GtinFinder(String text, boolean eight) {
    this.text = text;
    this.eight = eight;
  }

  /** Every GTIN-12, -13 and -14 in order, and with {@code eight} every GTIN-8 too. */
  static List<Gtin> find(String text, boolean eight) {
    var finder = new GtinFinder(text, eight);
    finder.find();
    return List.copyOf(finder.found);
  }

  private void find() {
    var starts = new ArrayList<Integer>();
    var ends = new ArrayList<Integer>();
    int at = 0;
    while (at < text.length()) {
      if (!Digits.digit(text.charAt(at))) {
        at++;
        continue;
      }
      starts.clear();
      ends.clear();
      at = groups(at, starts, ends);
      windows(starts, ends);
    }
  }

  /** Collects the digit groups that stand one separator apart; returns where they end. */
  private int groups(int from, List<Integer> starts, List<Integer> ends) {
    int at = from;
    while (at < text.length() && Digits.digit(text.charAt(at))) {
      starts.add(at);
      while (at < text.length() && Digits.digit(text.charAt(at))) {
        at++;
      }
      ends.add(at);
      if (joined(at)) {
        at++;
      }
    }
    return at;
  }

  private boolean joined(int at) {
    return at + 1 < text.length()
        && Digits.separator(text.charAt(at))
        && Digits.digit(text.charAt(at + 1));
  }

  private void windows(List<Integer> starts, List<Integer> ends) {
    for (int first = 0; first < starts.size(); first++) {
      int digits = 0;
      for (int last = first; last < starts.size() && last < first + MAX_GROUPS; last++) {
        digits += ends.get(last) - starts.get(last);
        if (digits > Gtin.LENGTH) {
          break;
        }
        if (digits >= 12 || (eight && digits == 8)) {
          add(text.substring(starts.get(first), ends.get(last)));
        }
      }
    }
  }

  private void add(String candidate) {
    String filled = Gtin.fill(Digits.withoutSeparators(candidate));
    if (!Digits.zeros(filled) && Gtin.checked(filled)) {
      found.add(new Gtin(filled));
    }
  }
}
