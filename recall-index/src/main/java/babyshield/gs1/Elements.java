package babyshield.gs1;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reader made of a text: the elements whose values are right, and why others are not among
 * them. No problem means that the text follows the standard.
 */
record Elements(List<Element> list, List<String> problems) {
  Elements {
    list = List.copyOf(list);
    problems = List.copyOf(problems);
  }

  static Elements none(String problem) {
    return new Elements(List.of(), List.of(problem));
  }

  boolean right() {
    return problems.isEmpty();
  }

  /** Collects elements while a text is read. */
  static final class Collector {
    private final List<Element> list = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void add(Element element) {
      element.problem().ifPresentOrElse(problems::add, () -> list.add(element));
    }

    void problem(String problem) {
      problems.add(problem);
    }

    void addAll(Elements others) {
      list.addAll(others.list());
      problems.addAll(others.problems());
    }

    Elements done() {
      return new Elements(list, problems);
    }
  }
}
