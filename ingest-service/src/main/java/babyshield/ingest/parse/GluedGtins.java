package babyshield.ingest.parse;

import babyshield.index.Gtin;
import java.util.ArrayList;
import java.util.List;

/**
 * GTINs of one length that stand in a row without a separator, as in {@code
 * 28003922...80039396...}: taken only if the run is divided without a rest and every part has a
 * valid check digit, which a number of another kind has in at most one case of a hundred.
 */
final class GluedGtins {
  private static final int[] LENGTHS = {13, 12, 14};

  private GluedGtins() {}

  static List<Gtin> in(String text) {
    int at = 0;
    List<Gtin> found = List.of();
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && digit(text.charAt(end))) {
        end++;
      }
      if (end - at > 2 * LENGTHS[1] - 1) {
        found = concat(found, parts(text.substring(at, end)));
      }
      at = end + 1;
    }
    return found;
  }

  private static List<Gtin> parts(String run) {
    for (int length : LENGTHS) {
      List<Gtin> parts = run.length() % length == 0 ? parts(run, length) : List.of();
      if (!parts.isEmpty()) {
        return parts;
      }
    }
    return List.of();
  }

  private static List<Gtin> parts(String run, int length) {
    var parts = new ArrayList<Gtin>();
    for (int at = 0; at < run.length(); at += length) {
      try {
        parts.add(Gtin.parse(run.substring(at, at + length)));
      } catch (Gtin.Invalid notGlued) {
        return List.of();
      }
    }
    return parts;
  }

  private static List<Gtin> concat(List<Gtin> some, List<Gtin> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
