package babyshield.gs1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What elements of one code say about each other (GS1 General Specifications, section 4.13). */
final class Pairings {
  private Pairings() {}

  /** An identifier that stands twice with different values. */
  static List<String> repeats(List<Element> elements) {
    Map<String, String> values = new LinkedHashMap<>();
    return elements.stream()
        .filter(
            element -> {
              String first = values.putIfAbsent(element.ai(), element.value());
              return first != null && !first.equals(element.value());
            })
        .map(element -> "(" + element.ai() + ") stands twice with different values")
        .distinct()
        .toList();
  }

  /** Identifiers that must not stand together. */
  static List<String> exclusions(List<Element> elements) {
    return elements.stream().flatMap(element -> exclusions(element, elements)).distinct().toList();
  }

  private static Stream<String> exclusions(Element element, List<Element> elements) {
    return AiTable.of(element.ai()).stream()
        .flatMap(row -> row.without().stream())
        .flatMap(pattern -> elements.stream().filter(other -> matches(pattern, other)))
        .filter(other -> !other.ai().equals(element.ai()))
        .map(other -> "(%s) does not go with (%s)".formatted(element.ai(), other.ai()));
  }

  /** Identifiers that another must accompany, which is not there. */
  static List<String> missing(List<Element> elements) {
    return elements.stream()
        .flatMap(element -> AiTable.of(element.ai()).stream())
        .filter(row -> !row.with().isEmpty())
        .filter(row -> row.with().stream().noneMatch(group -> all(group, elements)))
        .map(row -> "(" + row.ai() + ") needs one of " + row.with())
        .distinct()
        .toList();
  }

  /** A digital signature is of one thing, so that the key beside it must have its serial. */
  static List<String> unserialised(List<Element> elements) {
    boolean signed = elements.stream().anyMatch(element -> element.ai().equals("8030"));
    return elements.stream()
        .filter(element -> signed && withoutSerial(element))
        .map(element -> "(8030) needs the serial of (" + element.ai() + ")")
        .toList();
  }

  private static boolean withoutSerial(Element element) {
    return switch (element.ai()) {
      case "253", "255" -> element.value().length() <= 13;
      case "8003" -> element.value().length() <= 14;
      default -> false;
    };
  }

  private static boolean all(List<String> patterns, List<Element> elements) {
    return patterns.stream()
        .allMatch(pattern -> elements.stream().anyMatch(element -> matches(pattern, element)));
  }

  private static boolean matches(String pattern, Element element) {
    String ai = element.ai();
    if (ai.length() != pattern.length()) {
      return false;
    }
    for (int i = 0; i < ai.length(); i++) {
      if (pattern.charAt(i) != 'n' && pattern.charAt(i) != ai.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
