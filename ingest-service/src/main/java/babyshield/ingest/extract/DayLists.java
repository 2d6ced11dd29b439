package babyshield.ingest.extract;

import babyshield.event.IdentifierKind;
import babyshield.ingest.extract.Filler.Opening;
import java.util.ArrayList;
import java.util.List;

/** Reads the dates behind a label: one, a list, ranges, and ranges that are open at one end. */
final class DayLists {
  private static final int MOST = 400;

  private record Span(Day from, Day to, Opening opening) {}

  private final String text;
  private final DayReader reader;
  private final IdentifierKind kind;
  private final Found found;

  DayLists(DayReader reader, IdentifierKind kind, Found found) {
    this.text = reader.text();
    this.reader = reader;
    this.kind = kind;
    this.found = found;
  }

  /**
   * Reads from where the first date should begin.
   *
   * @param years whether a year alone is a date there
   * @return behind the last date, or where it began
   */
  int read(int from, Opening opening, boolean years) {
    var spans = new ArrayList<Span>();
    int at = from;
    int behind = from;
    Opening how = opening;
    while (spans.size() < MOST) {
      Day day = reader.at(at);
      if (day == null || (day.month() == 0 && !years)) {
        break;
      }
      behind = day.end();
      Joiner joiner = Joiner.at(text, day.end());
      Day last = isRange(joiner, how) ? reader.at(skipWords(joiner.next())) : null;
      if (last != null) {
        spans.add(new Span(day, last, Opening.FROM));
        behind = last.end();
        joiner = Joiner.at(text, behind);
      } else {
        spans.add(new Span(day, null, bound(joiner, how)));
      }
      if (joiner.kind() == Joiner.Kind.NONE && another(behind)) {
        joiner = new Joiner(Joiner.Kind.LIST, Chars.skipBlanks(text, behind));
      }
      if (joiner.kind() != Joiner.Kind.LIST && joiner.kind() != Joiner.Kind.AND) {
        break;
      }
      Filler again = Filler.from(text, joiner.next());
      how =
          again.opening() == Opening.NONE
              ? how == Opening.FROM ? Opening.NONE : how
              : again.opening();
      at = again.at();
    }
    emit(spans);
    return behind;
  }

  /** Dates in full that only blanks divide. */
  private boolean another(int behind) {
    int at = Chars.skipBlanks(text, behind);
    Day next = at > behind && Chars.digit(Chars.at(text, at)) ? reader.at(at) : null;
    return next != null && next.year() > 0 && next.day() > 0;
  }

  /** ISO 8601: 2024-05-01/2024-05-31. */
  private boolean interval(int next) {
    return Chars.at(text, next - 1) == '/'
        && Chars.digit(Chars.at(text, next - 2))
        && Chars.digitsEnd(text, next) == next + 4;
  }

  private boolean isRange(Joiner joiner, Opening how) {
    return joiner.kind() == Joiner.Kind.RANGE
        || interval(joiner.next())
        || (joiner.kind() == Joiner.Kind.AND && how == Opening.FROM);
  }

  private static Opening bound(Joiner joiner, Opening how) {
    return switch (joiner.kind()) {
      case AND_LATER -> Opening.SINCE;
      case AND_EARLIER -> Opening.UNTIL;
      default -> how == Opening.FROM ? Opening.SINCE : how;
    };
  }

  /** "through and including", "to the end of". */
  private int skipWords(int from) {
    return Filler.from(text, from).at();
  }

  /** The last first: a date without a year takes that of the next. */
  private void emit(List<Span> spans) {
    int year = 0;
    int month = 0;
    var whole = new ArrayList<Span>();
    for (Span span : spans.reversed()) {
      Day to = span.to() == null ? null : span.to().in(yearOf(span.to(), year, 12));
      if (to != null) {
        year = to.year();
        month = to.month();
      }
      Day from = span.from().in(yearOf(span.from(), year, to == null ? 12 : month));
      year = from.year();
      month = from.month();
      boolean known = from.year() > 0 && (to == null || to.year() > 0);
      if (known && from.exists() && (to == null || (to.exists() && from.upTo(to)))) {
        whole.add(new Span(from, to, span.opening()));
      }
    }
    whole.reversed().forEach(this::emit);
  }

  /** A range that ends in February began in the November of the year before. */
  private static int yearOf(Day day, int next, int nextMonth) {
    if (day.year() > 0 || next == 0) {
      return day.year();
    }
    return day.month() > nextMonth ? next - 1 : next;
  }

  private void emit(Span span) {
    Day from = span.from();
    if (span.to() != null) {
      found.add(kind, from.iso(), span.to().iso(), from.start(), span.to().end());
    } else if (span.opening() == Opening.UNTIL) {
      found.add(kind, Found.OPEN, from.iso(), from.start(), from.end());
    } else {
      String to = span.opening() == Opening.SINCE ? Found.OPEN : "";
      found.add(kind, from.iso(), to, from.start(), from.end());
    }
  }
}
