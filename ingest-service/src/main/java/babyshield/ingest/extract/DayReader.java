package babyshield.ingest.extract;

/**
 * Reads one date at a place of a text, with the month by name or by number.
 *
 * @param order in which the agency's country writes numbers
 * @param shortYears whether "05/24" is a month and a year, as behind "EXP"
 */
record DayReader(String text, DateOrder order, boolean shortYears) {
  /** The date that begins there; null where none does. */
  Day at(int start) {
    char c = Chars.at(text, start);
    if (Chars.letter(c)) {
      return named(start);
    }
    if (!Chars.digit(c) || Chars.digit(Chars.at(text, start - 1))) {
      return null;
    }
    int end = Chars.digitsEnd(text, start);
    Day day =
        switch (end - start) {
          case 1, 2 -> dayOrMonth(start, end);
          case 4 -> yearFirst(start, end);
          case 8 -> eight(start, end);
          default -> null;
        };
    return day != null && day.exists() && endsThere(day) ? day : null;
  }

  private boolean endsThere(Day day) {
    return !Chars.digit(Chars.at(text, day.end())) && !Chars.lower(Chars.at(text, day.end()));
  }

  private int number(int from, int end) {
    return end - from > 9 || end == from ? -1 : Integer.parseInt(text, from, end, 10);
  }

  /** "May 31, 2024", "May 31", "May 2024", "MAY.31.24", "May". */
  private Day named(int start) {
    int wordEnd = Chars.wordEnd(text, start);
    int month = Months.number(text, start, wordEnd);
    if (month == 0) {
      return null;
    }
    int at = gap(wordEnd);
    int end = Chars.digitsEnd(text, at);
    int number = number(at, end);
    if (end - at == 4 && Day.isYear(number)) {
      return new Day(number, month, 0, start, end);
    }
    if (end - at == 0 || end - at > 2 || number > 31 || number == 0) {
      return new Day(0, month, 0, start, wordEnd);
    }
    Day day = withYear(new Day(0, month, number, start, ordinal(end)));
    return day.exists() ? day : null;
  }

  /** Adds the year that stands behind, if one does. */
  private Day withYear(Day day) {
    int at = gap(day.end());
    at = Chars.word(text, at, "de") || Chars.word(text, at, "of") ? gap(at + 2) : at;
    int end = Chars.digitsEnd(text, at);
    char before = Chars.at(text, at - 1);
    // "July 14-27" are two days; "JUL-14-27" is one with its year.
    char monthMark = Chars.at(text, Chars.wordEnd(text, day.start()));
    boolean mark = at == day.end() + 1 && before == monthMark && ".-/".indexOf(before) >= 0;
    if (end - at == 4 && Day.isYear(number(at, end))) {
      return new Day(number(at, end), day.month(), day.day(), day.start(), end);
    }
    // "Oct 02, 25" may list two days; only "OCT.02.25" says a year.
    if (end - at == 2 && mark && !Chars.alnum(Chars.at(text, end))) {
      return new Day(Day.year(number(at, end)), day.month(), day.day(), day.start(), end);
    }
    return day;
  }

  /** "2024-05-31", "2024.05.31", "2024-May-31", "2024-05", "2024". */
  private Day yearFirst(int start, int end) {
    int year = number(start, end);
    if (!Day.isYear(year)) {
      return null;
    }
    char mark = Chars.at(text, end);
    if (mark == '-' || mark == '/' || mark == '.') {
      int second = end + 1;
      int secondEnd = Chars.digitsEnd(text, second);
      if (secondEnd == second) {
        secondEnd = Chars.wordEnd(text, second);
      }
      int month =
          Chars.digit(Chars.at(text, second))
              ? number(second, secondEnd)
              : Months.number(text, second, secondEnd);
      int thirdEnd = Chars.digitsEnd(text, secondEnd + 1);
      boolean short2 = secondEnd - second <= 2 || Chars.letter(Chars.at(text, second));
      if (short2
          && month >= 1
          && month <= 12
          && Chars.at(text, secondEnd) == mark
          && thirdEnd - secondEnd >= 2
          && thirdEnd - secondEnd <= 3) {
        return new Day(year, month, number(secondEnd + 1, thirdEnd), start, thirdEnd);
      }
      if (secondEnd - second == 2 && month >= 1 && month <= 12 && mark != '.') {
        return new Day(year, month, 0, start, secondEnd);
      }
    }
    return new Day(year, 0, 0, start, end);
  }

  private Day eight(int start, int end) {
    int number = number(start, end);
    var yearFirst = new Day(number / 10_000, number / 100 % 100, number % 100, start, end);
    var yearLast = inOrder(number / 1_000_000, number / 10_000 % 100, number % 10_000, start, end);
    boolean last = yearLast != null && yearLast.exists() && yearLast.month() > 0;
    boolean first = yearFirst.exists() && yearFirst.month() > 0 && yearFirst.day() > 0;
    return first == last ? null : first ? yearFirst : yearLast;
  }

  /** "31/05/2024", "5/31/24", "05/2024", "31 May 2024", "31MAY24". */
  private Day dayOrMonth(int start, int end) {
    int first = number(start, end);
    Day named = dayThenName(first, start, end);
    if (named != null) {
      return named;
    }
    char mark = Chars.at(text, end);
    int second = end + 1;
    int secondEnd = Chars.digitsEnd(text, second);
    if ("/.-".indexOf(mark) < 0 || secondEnd == second) {
      return null;
    }
    int number = number(second, secondEnd);
    if (secondEnd - second == 4) {
      return new Day(number, first, 0, start, secondEnd);
    }
    if (secondEnd - second > 2) {
      return null;
    }
    int thirdEnd = Chars.digitsEnd(text, secondEnd + 1);
    int digits = thirdEnd - secondEnd - 1;
    if (Chars.at(text, secondEnd) == mark && (digits == 2 || digits == 4)) {
      int year = number(secondEnd + 1, thirdEnd);
      return inOrder(first, number, digits == 2 ? Day.year(year) : year, start, thirdEnd);
    }
    // Where the day comes first, 12/27 has no other reading.
    boolean short2 = shortYears || order == DateOrder.DAY_FIRST;
    boolean month = short2 && mark == '/' && secondEnd - second == 2 && number > 12;
    return month ? new Day(Day.year(number), first, 0, start, secondEnd) : null;
  }

  private Day dayThenName(int day, int start, int digitsEnd) {
    int at = gap(ordinal(digitsEnd));
    at = Chars.word(text, at, "de") ? gap(at + 2) : at;
    int wordEnd = Chars.wordEnd(text, at);
    int month = Months.number(text, at, wordEnd);
    if (month == 0 || day > 31) {
      return null;
    }
    var said = new Day(0, month, day, start, wordEnd);
    int yearAt = wordEnd;
    // "22DEC18" and "22 DEC 18" say a year as "22-DEC-18" does.
    if (!Chars.digit(Chars.at(text, yearAt))) {
      return twoDigitYear(said, yearAt + 1).equals(said)
          ? withYear(said)
          : twoDigitYear(said, yearAt + 1);
    }
    Day glued = twoDigitYear(said, yearAt);
    return glued.equals(said) ? fourDigitYear(said, yearAt) : glued;
  }

  private Day fourDigitYear(Day said, int at) {
    int end = Chars.digitsEnd(text, at);
    return end - at == 4
        ? new Day(number(at, end), said.month(), said.day(), said.start(), end)
        : said;
  }

  private Day twoDigitYear(Day said, int at) {
    int end = Chars.digitsEnd(text, at);
    int next = Chars.skipBlanks(text, end);
    boolean day = Months.number(text, next, Chars.wordEnd(text, next)) > 0;
    return end - at == 2 && Chars.at(text, at - 1) != ',' && !day
        ? new Day(Day.year(number(at, end)), said.month(), said.day(), said.start(), end)
        : said;
  }

  /** Two numbers in the agency's order, or in the only one that can be. */
  private Day inOrder(int first, int second, int year, int start, int end) {
    var monthFirst = new Day(year, first, second, start, end);
    var dayFirst = new Day(year, second, first, start, end);
    boolean month = monthFirst.exists() && first > 0 && second > 0;
    boolean day = dayFirst.exists() && first > 0 && second > 0;
    if (month && day && first != second) {
      // Points are not how the United States write a day, nor are they unknown there.
      if (order == DateOrder.MONTH_FIRST && Chars.at(text, end - 3) == '.') {
        return null;
      }
      return order == DateOrder.MONTH_FIRST
          ? monthFirst
          : order == DateOrder.DAY_FIRST ? dayFirst : null;
    }
    // With a year of two digits "26.05.11" may as well begin with it.
    boolean onlyOne = month != day || first == second;
    boolean fits = month ? order == DateOrder.MONTH_FIRST : order == DateOrder.DAY_FIRST;
    boolean whole = Chars.digit(Chars.at(text, end - 3));
    if (!onlyOne || !(month || day) || !(whole || fits || first == second)) {
      return null;
    }
    return month ? monthFirst : dayFirst;
  }

  /** Skips up to two marks between the parts of a date. */
  private int gap(int from) {
    int at = from;
    while (at - from < 2
        && at < text.length()
        && (Chars.blank(Chars.at(text, at)) || ".,-/".indexOf(Chars.at(text, at)) >= 0)) {
      at++;
    }
    return at;
  }

  private int ordinal(int end) {
    for (String ending : new String[] {"st", "nd", "rd", "th", "er"}) {
      if (Chars.word(text, end, ending)) {
        return end + ending.length();
      }
    }
    return end;
  }
}
