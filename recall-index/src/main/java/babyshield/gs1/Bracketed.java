package babyshield.gs1;

import java.util.ArrayList;
import java.util.List;

/** Element strings as they are printed for people: {@code (01)09520123456788(10)ABC123}. */
final class Bracketed {
  private final String text;
  private int at;

  private Bracketed(String text) {
    this.text = text;
  }

  static Elements read(String text) {
    List<Element> elements = split(text);
    if (elements.isEmpty()) {
      return Elements.none("bracketed text is (identifier)value, one after the other");
    }
    var found = new Elements.Collector();
    elements.forEach(found::add);
    return found.done();
  }

  /** The elements of a well-formed text, whatever their identifiers and values; else none. */
  static List<Element> split(String text) {
    var reader = new Bracketed(text);
    var elements = new ArrayList<Element>();
    while (reader.at < text.length()) {
      String ai = reader.identifier();
      String value = reader.value();
      if (ai.isEmpty() || value.isEmpty()) {
        return List.of();
      }
      elements.add(new Element(ai, value));
    }
    return elements;
  }

  /** Empty where no identifier in brackets stands. */
  private String identifier() {
    int close = text.indexOf(')', at);
    if (text.charAt(at) != '(' || close < at + 3 || close > at + 5) {
      return "";
    }
    String ai = text.substring(at + 1, close);
    at = close + 1;
    return ai.chars().allMatch(c -> c >= '0' && c <= '9') ? ai : "";
  }

  /** A value goes on to the next bracket; a bracket in a value has a backslash before it. */
  private String value() {
    var value = new StringBuilder();
    for (; at < text.length() && text.charAt(at) != '('; at++) {
      if (text.startsWith("\\(", at)) {
        at++;
      }
      value.append(text.charAt(at));
    }
    return value.toString();
  }
}
