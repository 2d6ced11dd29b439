package babyshield.ingest.extract;

import babyshield.event.IdentifierKind;
import babyshield.index.RangeEnds;
import babyshield.ingest.extract.Filler.Opening;

/** Reads the codes behind a label for models, lots or serial numbers: one, a list, or ranges. */
final class CodeLists {
  private static final int MOST = 2_000;
  private static final int LONGEST_REMARK = 48;
  private static final int SHORTEST = 3;

  /** Blanks alone divide only codes that cannot be the size or the day behind one. */
  private static final int SHORTEST_IN_ROW = 5;

  private static final int SHORTEST_END = 7;

  /** Digits of the numbers that marketplaces give to offers, which no product bears. */
  private static final int LISTING = 10;

  private final String text;
  private final IdentifierKind kind;
  private final Found found;
  private final DayReader days;

  CodeLists(String text, IdentifierKind kind, Found found) {
    this.text = text;
    this.kind = kind;
    this.found = found;
    this.days = new DayReader(text, DateOrder.MONTH_FIRST, false);
  }

  /**
   * Reads from where the first code should begin.
   *
   * @param named whether the agency calls it a number or a code
   * @return behind the last code, or where it began
   */
  int read(int from, Opening opening, boolean named) {
    int behind = from;
    int at = from;
    Code before = null;
    Opening how = opening;
    for (int count = 0; count < MOST; count++) {
      Code code = Code.at(text, at);
      if (code == null || how == Opening.PART || !fits(code, before, named, how)) {
        break;
      }
      Joiner joiner = Joiner.at(text, behindRemark(code.end()));
      Code last = last(code, joiner, how);
      if (last != null) {
        found.add(kind, code.value(), last.value(), code.start(), last.end());
        joiner = Joiner.at(text, behindRemark(last.end()));
        behind = last.end();
      } else {
        if (!rangeOfOtherForm(code, joiner, how) && !rangeInside(code.value())) {
          add(code, joiner, how);
        }
        behind = code.end();
      }
      if (joiner.kind() == Joiner.Kind.NONE && nextAlike(code)) {
        joiner = new Joiner(Joiner.Kind.LIST, Chars.skipBlanks(text, code.end()));
      }
      if (joiner.kind() != Joiner.Kind.LIST && joiner.kind() != Joiner.Kind.AND) {
        break;
      }
      before = code;
      how = how == Opening.FROM ? Opening.FROM : Opening.NONE;
      at = nextValue(joiner.next());
    }
    return behind;
  }

  private boolean fits(Code code, Code before, boolean named, Opening how) {
    String value = code.value();
    boolean ranged = how == Opening.FROM && value.length() > 1;
    boolean long2 =
        value.length() >= SHORTEST || (named && kind == IdentifierKind.LOT && value.length() > 1);
    boolean part = Chars.at(text, code.end()) == '*' || goesOn(code);
    if (part || !CodeShape.isCode(code) || CodeShape.counted(text, code) || !(long2 || ranged)) {
      return false;
    }
    if (kind != IdentifierKind.LOT && (isDay(code) || CodeShape.isYear(value))) {
      return false;
    }
    if (kind == IdentifierKind.MODEL && code.number() && value.length() >= LISTING) {
      return false;
    }
    if (before != null) {
      return CodeShape.alike(before.value(), value) && !startsDate(code);
    }
    if (kind == IdentifierKind.LOT && !named && CodeShape.isYear(value)) {
      return false;
    }
    return named || how == Opening.FROM || mixed(value) || kind == IdentifierKind.LOT;
  }

  private boolean isDay(Code code) {
    Day day = days.at(code.start());
    return day != null && day.end() == code.end() && day.day() > 0 && !code.number();
  }

  /** "1CP 03CWT5 1820": a number in groups, of which this is the first. */
  private boolean goesOn(Code code) {
    Code next = Chars.at(text, code.end()) == ' ' ? Code.at(text, code.end() + 1) : null;
    if (next == null
        || !next.hasDigit()
        || next.value().indexOf(' ') > 0
        || CodeShape.isYear(next.value())) {
      return false;
    }
    int length = code.value().length();
    boolean numbers = code.number() && next.number() && next.value().length() < length;
    return length <= 4 || (length < 7 && numbers);
  }

  /** Codes of one form that only blanks divide. */
  private boolean nextAlike(Code code) {
    int at = Chars.skipBlanks(text, code.end());
    Code next = at == code.end() ? null : Code.at(text, at);
    return next != null
        && code.value().length() >= SHORTEST_IN_ROW
        && CodeShape.sameForm(code.value(), next.value());
  }

  /** "68000115 to 9J002945": neither end alone is what is recalled. "4417A to 12 shops" has one. */
  private boolean rangeOfOtherForm(Code first, Joiner joiner, Opening how) {
    boolean range =
        joiner.kind() == Joiner.Kind.RANGE
            || (joiner.kind() == Joiner.Kind.AND && how == Opening.FROM);
    if (!range || kind == IdentifierKind.MODEL) {
      return false;
    }
    Code last = Code.at(text, Filler.from(text, joiner.next()).at());
    boolean word = Chars.letter(Chars.at(text, joiner.next() - 2));
    return word
        && last != null
        && RangeEnds.alike(first.value(), last.value(), text.substring(last.end()));
  }

  /** "22D00001-23C087042": a range of another form in one token. */
  private boolean rangeInside(String value) {
    int dash = value.indexOf('-');
    return kind != IdentifierKind.MODEL
        && dash >= SHORTEST_END
        && dash(value) < 0
        && value.length() - dash > SHORTEST_END
        && value.indexOf('-', dash + 1) < 0
        && mixed(value.substring(0, dash))
        && mixed(value.substring(dash + 1));
  }

  private boolean startsDate(Code code) {
    return "/.".indexOf(Chars.at(text, Chars.digitsEnd(text, code.start()))) >= 0
        && days.at(code.start()) != null;
  }

  private static boolean mixed(String value) {
    return value.chars().anyMatch(c -> Chars.letter((char) c)) || value.indexOf('-') > 0;
  }

  /** The other end of a range; null where there is none. */
  private Code last(Code first, Joiner joiner, Opening how) {
    boolean range =
        joiner.kind() == Joiner.Kind.RANGE
            || (joiner.kind() == Joiner.Kind.AND && how == Opening.FROM);
    if (!range || kind == IdentifierKind.MODEL) {
      return null;
    }
    int at = Filler.from(text, joiner.next()).at();
    Code last = Code.at(text, at);
    return last != null
            && CodeShape.isCode(last)
            && !CodeShape.counted(text, last)
            && !isDay(first)
            && (Chars.letter(Chars.at(text, joiner.next() - 2))
                || Math.abs(first.value().length() - last.value().length()) <= 1)
            && CodeShape.range(first.value(), last.value())
        ? last
        : null;
  }

  /** One code; a range where the code itself is two with a dash between, as in L1001-L1099. */
  private void add(Code code, Joiner joiner, Opening how) {
    String value = code.value();
    if (kind != IdentifierKind.MODEL) {
      int dash = dash(value);
      if (dash > 0) {
        found.add(
            kind, value.substring(0, dash), value.substring(dash + 1), code.start(), code.end());
        return;
      }
      if (joiner.kind() == Joiner.Kind.AND_LATER || how == Opening.SINCE) {
        found.add(kind, value, Found.OPEN, code.start(), code.end());
        return;
      }
      if (joiner.kind() == Joiner.Kind.AND_EARLIER || how == Opening.UNTIL) {
        found.add(kind, Found.OPEN, value, code.start(), code.end());
        return;
      }
    }
    found.add(kind, value, "", code.start(), code.end());
  }

  /**
   * Where the dash in the middle of a range stands. Of two plain numbers only where both are long:
   * 35-22 is a lot, as 0514-2 is.
   */
  private int dash(String value) {
    int middle = value.length() / 2;
    if (value.length() % 2 == 0 || !Chars.dash(value.charAt(middle))) {
      return -1;
    }
    String first = value.substring(0, middle);
    String last = value.substring(middle + 1);
    boolean letters = Chars.letter(first.charAt(0)) && first.charAt(0) == last.charAt(0);
    boolean enough = first.length() >= (letters ? 4 : 5) && first.indexOf('-') < 0;
    return enough && CodeShape.range(first, last) ? middle : -1;
  }

  /** Behind "(red)" or a closing quote, if that stands at a place. */
  private int behindRemark(int from) {
    int at = Chars.quote(Chars.at(text, from)) ? from + 1 : from;
    int open = Chars.skipBlanks(text, at);
    if (Chars.at(text, open) != '(' || open - at > 2) {
      return at;
    }
    for (int i = open; i < text.length() && i - open < LONGEST_REMARK; i++) {
      if (text.charAt(i) == ')') {
        return i + 1;
      }
    }
    return at;
  }

  /** Behind a label that stands before every code of a list: "lot 1001, lot 1002". */
  private int nextValue(int at) {
    Filler filler = Filler.from(text, at);
    return filler.opening() == Opening.NONE && filler.at() - at <= LONGEST_REMARK
        ? filler.at()
        : at;
  }
}
