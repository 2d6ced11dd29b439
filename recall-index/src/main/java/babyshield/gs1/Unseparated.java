package babyshield.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Element strings from scanners that drop FNC1. A value of variable length then runs to the end of
 * the text, and may have swallowed further elements: lot {@code ABC} and expiry look like lot
 * {@code ABC17251231}. A wrong lot would contradict the recall of the right one and hide it (I2),
 * so a value that can be read in two ways is not taken.
 */
final class Unseparated {
  private static final Set<String> COMPARED = Set.of("10", "21");

  private Unseparated() {}

  static Elements sure(Elements elements) {
    var sure = new ArrayList<>(elements.list());
    var problems = new ArrayList<>(elements.problems());
    if (!sure.isEmpty() && doubtful(sure.getLast(), sure)) {
      Element last = sure.removeLast();
      problems.add(
          "without separators it is unclear where (%s)%s ends".formatted(last.ai(), last.value()));
    }
    return new Elements(sure, problems);
  }

  private static boolean doubtful(Element last, List<Element> all) {
    if (!COMPARED.contains(last.ai())) {
      return false;
    }
    Set<String> taken = all.stream().map(Element::ai).collect(Collectors.toSet());
    for (int at = 1; at < last.value().length(); at++) {
      Elements rest = ElementString.read(ElementString.FNC1 + last.value().substring(at));
      if (rest.right() && rest.list().stream().noneMatch(next -> taken.contains(next.ai()))) {
        return true;
      }
    }
    return false;
  }
}
