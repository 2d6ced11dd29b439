package babyshield.ingest.parse;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Labels on a page and what stands behind them. A label is a heading, the first part of a
 * definition or table row, the label of a Drupal field, or bold text that ends with a colon. Its
 * value ends at the next label, and for all but headings and bold text with the element around
 * both, so that the value of an empty field is not taken from the next one.
 */
public final class Labels {
  private static final String HEADING = "h2,h3,h4,h5,h6";
  private static final String IN_A_FIELD =
      "dt,th,.field__label,.field-label,tr > td:first-child:not(:only-child)";
  private static final String BOLD = "strong,b";
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Labels() {}

  /** What is compared of a label: {@code "What to do..."} is {@code what to do}. */
  public static String key(String label) {
    return NO_WORD.matcher(label).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  /** The text behind a label's first occurrence that has any; empty where there is none. */
  static String value(Element content, String label) {
    String key = key(label);
    for (Element candidate : content.select(HEADING + "," + IN_A_FIELD + "," + BOLD)) {
      String value = key.equals(key(candidate.text())) ? behind(candidate, content) : "";
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** Puts a mark before every label. */
  static void mark(Element content, String mark) {
    for (Element label : content.select(HEADING + "," + IN_A_FIELD + "," + BOLD)) {
      if (!label.is(BOLD) || label.text().endsWith(":")) {
        label.prependText(mark);
      }
    }
  }

  /** An element's text, one line a block. */
  static String lines(Element element) {
    var text = new Following(null);
    element.filter(text);
    return text.lines();
  }

  private static String behind(Element label, Element content) {
    var text = new Following(label);
    scope(label, content).filter(text);
    return text.lines();
  }

  private static Element scope(Element label, Element content) {
    Element around = label.parent();
    if (label.is(IN_A_FIELD)) {
      return around;
    }
    while (!around.equals(content) && around.text().equals(label.text())) {
      around = around.parent();
    }
    return around;
  }

  /** Collects text behind a label up to the next; without a label, all of it. */
  private static final class Following implements NodeFilter {
    private final Element label;
    private final StringBuilder text = new StringBuilder();
    private boolean passed;

    Following(Element label) {
      this.label = label;
      this.passed = label == null;
    }

    String lines() {
      // Text reads tags and entities, which are resolved here.
      return Text.lines(text.toString().replace("&", "&amp;").replace("<", "&lt;"));
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node.equals(label)) {
        passed = true;
        return FilterResult.SKIP_ENTIRELY;
      }
      if (!passed) {
        return FilterResult.CONTINUE;
      }
      if (label != null && node instanceof Element other && ends(other)) {
        return FilterResult.STOP;
      }
      append(node);
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (passed && node instanceof Element element && element.isBlock()) {
        text.append('\n');
      }
      return FilterResult.CONTINUE;
    }

    private void append(Node node) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText().replace('\n', ' '));
      } else if (node instanceof Element element && (element.isBlock() || element.nameIs("br"))) {
        text.append('\n');
      }
    }

    /** A heading below the label's own is part of its value. */
    private boolean ends(Element other) {
      if (other.is(HEADING) && label.is(HEADING)) {
        return other.tagName().compareTo(label.tagName()) <= 0;
      }
      return other.is(HEADING)
          || other.is(IN_A_FIELD)
          || (other.is(BOLD) && other.text().endsWith(":"));
    }
  }
}
