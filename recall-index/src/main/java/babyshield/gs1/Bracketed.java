package babyshield.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Element strings as they are printed for people: {@code (01)09520123456788(10)ABC123}. */
final class Bracketed {
  /** A value goes on to the next bracket; a bracket in a value is written with a backslash. */
  private static final Pattern ELEMENT =
      Pattern.compile("\\G\\(([0-9]{2,4})\\)((?:[^(\\\\]|\\\\\\(|\\\\(?!\\())++)");

  private Bracketed() {}

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
    var elements = new ArrayList<Element>();
    Matcher element = ELEMENT.matcher(text);
    int end = 0;
    while (element.find()) {
      elements.add(new Element(element.group(1), element.group(2).replace("\\(", "(")));
      end = element.end();
    }
    return end == text.length() ? elements : List.of();
  }
}
