package babyshield.ingest.extract;

import java.util.ArrayList;
import java.util.List;

/** Finds the labels of a text. */
final class Labels {
  private Labels() {}

  /** All of them in order; of two that overlap, the longer one that begins first. */
  static List<Label> in(String text) {
    var labels = new ArrayList<Label>();
    int at = 0;
    while (at < text.length()) {
      if (!Chars.letter(text.charAt(at))) {
        at++;
        continue;
      }
      int start = at;
      int hash = 0;
      while (at < text.length() && Chars.letter(text.charAt(at))) {
        hash = Phrases.hash(hash, text.charAt(at++));
      }
      Label label = Phrases.at(text, start, at, hash);
      if (label != null && !partOfCode(text, start)) {
        labels.add(label);
        at = Math.max(at, label.end());
      }
    }
    return labels;
  }

  /** "X3BB12": letters between digits announce nothing. */
  private static boolean partOfCode(String text, int start) {
    char before = Chars.at(text, start - 1);
    return Chars.digit(before) && Chars.digit(Chars.at(text, Chars.wordEnd(text, start)));
  }
}
