package babyshield.index;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brands as people and agencies write them. Pure functions. */
final class Brand {
  private Brand() {}

  /** The first word, which the longer and the shorter form of a brand share. */
  static Optional<String> firstWord(String brand) {
    return Words.in(brand).stream().findFirst();
  }

  /**
   * Whether two texts name one brand: the words of one are all in the other, and both begin alike.
   */
  static boolean same(String one, String other) {
    List<String> first = Words.in(one);
    List<String> second = Words.in(other);
    if (first.isEmpty() || second.isEmpty() || !first.getFirst().equals(second.getFirst())) {
      return false;
    }
    Set<String> longer = new HashSet<>(first.size() > second.size() ? first : second);
    return longer.containsAll(first.size() > second.size() ? second : first);
  }
}
