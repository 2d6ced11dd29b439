package babyshield.ingest.extract;

import babyshield.event.IdentifierKind;
import babyshield.index.Gtin;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds barcode numbers. A number that no label calls one must have twelve digits or more, a valid
 * check digit, stand by itself or in the groups that are printed under a barcode, and be announced
 * neither as something else nor as a telephone. Behind a label shorter ones count too, and a UPC-A
 * without its last or its first digit, as some agencies write it (GS1 General Specifications,
 * 5.2.3.5: the first is the number system, 0 for goods of fixed measure).
 */
final class GtinReader {
  private static final int LONGEST = 14;
  private static final int MOST_GROUPS = 6;

  private static final Set<String> TELEPHONE =
      Set.of(
          "call",
          "tel",
          "phone",
          "telephone",
          "fax",
          "free",
          "contact",
          "at",
          "t\u00e9l",
          "toll",
          "t\u00e9l\u00e9phone",
          "telefon");

  private final String text;
  private final Found found;

  GtinReader(String text, Found found) {
    this.text = text;
    this.found = found;
  }

  /** One run of digit groups: where each begins and ends. */
  private final int[] starts = new int[64];

  private final int[] ends = new int[64];
  private int groups;

  /**
   * Reads the run of digits that begins at a place.
   *
   * @param label what announces it; null without a label
   * @return behind the run
   */
  int read(int from, Means label) {
    int behind = collect(from);
    boolean announced = label == Means.GTIN;
    if ((label != null && !announced) || (!announced && (glued(from) || telephone(from)))) {
      return behind;
    }
    int first = 0;
    while (first < groups) {
      int last = gtinAt(first, announced);
      first = last < 0 ? first + 1 : last + 1;
    }
    return behind;
  }

  private int collect(int from) {
    groups = 0;
    int at = from;
    while (groups < starts.length) {
      starts[groups] = at;
      at = Chars.digitsEnd(text, at);
      ends[groups++] = at;
      char c = Chars.at(text, at);
      boolean joined = c == ' ' || c == '\u00a0' || Chars.dash(c);
      if (!joined || !Chars.digit(Chars.at(text, at + 1))) {
        return at;
      }
      at++;
    }
    return at;
  }

  /** The last group of a barcode that begins with this group, which is added; -1 without one. */
  private int gtinAt(int first, boolean announced) {
    // A number of full length is one by itself: what follows may count, as in "... 2. Apples".
    if (ends[first] - starts[first] >= 12 && added(first, first, announced)) {
      return first;
    }
    for (int last = Math.min(groups, first + MOST_GROUPS) - 1; last >= first; last--) {
      if (added(first, last, announced)) {
        return last;
      }
    }
    return -1;
  }

  private boolean added(int first, int last, boolean announced) {
    String digits = digits(first, last);
    if (digits.length() > LONGEST
        || !endsThere(ends[last])
        || !(announced || printed(first, last))) {
      return false;
    }
    Optional<Gtin> gtin = gtin(digits, first, last, announced);
    gtin.ifPresent(
        found -> this.found.add(IdentifierKind.GTIN, found.value(), "", starts[first], ends[last]));
    return gtin.isPresent();
  }

  private Optional<Gtin> gtin(String digits, int first, int last, boolean announced) {
    int length = digits.length();
    if (length >= 12) {
      return valid(digits);
    }
    // A part of a longer number is no short one.
    if (!announced || first > 0 || last < groups - 1) {
      return Optional.empty();
    }
    String shape = shape(first, last);
    return switch (length) {
      // In groups of one, six and one it is a UPC-E, which stands for a longer number.
      case 8 -> shape.equals("161") ? Optional.empty() : valid(digits);
      case 10 -> shape.equals("55") ? withoutEnds(digits) : Optional.empty();
      case 11 -> shape.equals("155") ? completed(digits) : withoutZero(digits);
      default -> Optional.empty();
    };
  }

  /**
   * Ten digits, the first and the last of a UPC-A left out. The first is 0 on most goods; but 50000
   * to 69999 are as likely the small firms' numbers that begin with 8, and 0 is the first itself.
   */
  private static Optional<Gtin> withoutEnds(String ten) {
    return "056".indexOf(ten.charAt(0)) >= 0 ? Optional.empty() : completed("0" + ten);
  }

  /** A UPC-A whose first digit, 0, is missing; one that still has a 0 there misses another. */
  private static Optional<Gtin> withoutZero(String eleven) {
    return eleven.charAt(0) == '0' ? Optional.empty() : valid("0" + eleven);
  }

  /** Eleven digits of a UPC-A with the check digit that they must have. */
  private static Optional<Gtin> completed(String eleven) {
    for (char check = '0'; check <= '9'; check++) {
      Optional<Gtin> gtin = valid(eleven + check);
      if (gtin.isPresent()) {
        return gtin;
      }
    }
    return Optional.empty();
  }

  private static Optional<Gtin> valid(String digits) {
    try {
      return Optional.of(Gtin.parse(digits));
    } catch (Gtin.Invalid noGtin) {
      return Optional.empty();
    }
  }

  /** One group, or the groups of UPC-A and EAN-13 as printed. */
  private boolean printed(int first, int last) {
    if (first == last) {
      return true;
    }
    String shape = shape(first, last);
    return first == 0
        && last == groups - 1
        && (shape.equals("1551")
            || shape.equals("166")
            || shape.equals("1561")
            || shape.equals("165"));
  }

  private String shape(int first, int last) {
    var shape = new StringBuilder();
    for (int i = first; i <= last; i++) {
      shape.append(Math.min(9, ends[i] - starts[i]));
    }
    return shape.toString();
  }

  private String digits(int first, int last) {
    var digits = new StringBuilder();
    for (int i = first; i <= last && digits.length() <= LONGEST; i++) {
      digits.append(text, starts[i], Math.min(ends[i], starts[i] + LONGEST + 1));
    }
    return digits.toString();
  }

  private boolean endsThere(int end) {
    char c = Chars.at(text, end);
    return !Chars.letter(c) && !(c == '.' && Chars.digit(Chars.at(text, end + 1)));
  }

  /** Part of a code, a price, an international telephone number or an address. */
  private boolean glued(int from) {
    char before = Chars.at(text, from - 1);
    return Chars.letter(before)
        || "+$/_=.,%\u20ac\u00a3".indexOf(before) >= 0
        || (Chars.dash(before) && Chars.alnum(Chars.at(text, from - 2)));
  }

  private boolean telephone(int from) {
    String run = shape(0, Math.min(groups, MOST_GROUPS) - 1);
    return run.startsWith("1334") || run.startsWith("334") || TELEPHONE.contains(wordBefore(from));
  }

  private String wordBefore(int from) {
    int end = from;
    while (end > 0 && from - end < 4 && !Chars.letter(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start < 12 && Chars.letter(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }
}
