package babyshield.ingest.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The products that a text enumerates: "1. ... 2. ...", "(a) ... (b) ...", or a line each. Only
 * where the count begins with the first and leaves out none; else the text speaks of one thing.
 *
 * @param starts where each begins; empty where the text enumerates nothing
 */
record Rows(List<Integer> starts) {
  static final Rows NONE = new Rows(List.of());

  /** A text in prose may count three things; a hundred enumerated products were never seen. */
  private static final int MOST = 99;

  private static final int SHORTEST_LINE = 12;

  /** The rows of a text. */
  static Rows of(String text) {
    if (text.indexOf('\n') >= 0) {
      return ofLines(text);
    }
    for (boolean letters : new boolean[] {false, true}) {
      List<Integer> starts = counted(text, letters);
      if (starts.size() > 1) {
        return new Rows(starts);
      }
    }
    return NONE;
  }

  int count() {
    return starts.size();
  }

  /** The number of the product that a place belongs to, from 1; 0 where it stands before all. */
  int at(int position) {
    int index = Collections.binarySearch(starts, position);
    return index >= 0 ? index + 1 : -index - 1;
  }

  private static Rows ofLines(String text) {
    var starts = new ArrayList<Integer>();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      if (end - at >= SHORTEST_LINE) {
        // A line that goes on with the one before is no row of its own.
        if (Chars.lower(text.charAt(at))) {
          return NONE;
        }
        starts.add(at);
      }
      at = end + 1;
    }
    return starts.size() > 1 && starts.size() <= MOST ? new Rows(starts) : NONE;
  }

  private static List<Integer> counted(String text, boolean letters) {
    var starts = new ArrayList<Integer>();
    int from = 0;
    while (starts.size() < MOST && !(letters && starts.size() == 26)) {
      String mark =
          letters ? String.valueOf((char) ('a' + starts.size())) : "" + (starts.size() + 1);
      int start = mark(text, mark, from, letters);
      if (start < 0) {
        break;
      }
      starts.add(start);
      from = start + 1;
    }
    return starts;
  }

  private static int mark(String text, String mark, int from, boolean letters) {
    int at = text.indexOf(mark, from);
    while (at >= 0) {
      int end = at + mark.length();
      boolean bracket = Chars.at(text, at - 1) == '(';
      boolean begins = Chars.blank(Chars.at(text, bracket ? at - 2 : at - 1));
      char closes = Chars.at(text, end);
      boolean ends =
          (closes == ')' || (closes == '.' && !letters)) && Chars.blank(Chars.at(text, end + 1));
      if (begins && ends && (bracket || !letters || closes == ')')) {
        return bracket ? at - 1 : at;
      }
      at = text.indexOf(mark, at + 1);
    }
    return -1;
  }
}
