package babyshield.ingest.ukopss;

import babyshield.ingest.parse.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * Reads the HTML of a notice. What it says stands under labels, in three forms: rows of a table,
 * paragraphs that begin with the label and a colon, and sections under a heading. Not thread-safe.
 */
final class NoticeBody {
  private static final String HEADINGS = "h1, h2, h3, h4";

  /** More words before a colon are a sentence. */
  private static final int MOST_WORDS = 3;

  /** What a section tells at length; codes stand in rows and behind colons only. */
  private static final Set<Subject> TOLD =
      EnumSet.of(Subject.PRODUCT, Subject.HAZARD, Subject.ACTION);

  private final List<Statement> statements = new ArrayList<>();

  private NoticeBody() {}

  /** Everything that the body says under a label, tables first. */
  static List<Statement> read(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    // Line breaks of the printer's would look like the agency's.
    document.outputSettings().prettyPrint(false);
    var body = new NoticeBody();
    document.select("table").forEach(body::table);
    document.select("table").remove();
    document.select("p, li").forEach(body::paragraph);
    document.select(HEADINGS).forEach(body::section);
    return body.statements;
  }

  private void table(Element table) {
    Elements rows = table.select("tr");
    List<String> first = rows.isEmpty() ? List.of() : cells(rows.first());
    boolean columns = first.stream().filter(cell -> Subject.of(cell).isPresent()).count() > 1;
    if (columns && rows.size() > 1) {
      rows.stream().skip(1).forEach(row -> column(first, cells(row)));
    } else {
      rows.forEach(row -> row(cells(row)));
    }
  }

  /** A row of a table with its labels on the left, and a column for each product. */
  private void row(List<String> cells) {
    cells.stream().skip(1).forEach(text -> add(cells.getFirst(), text));
  }

  /** A row of a table with its labels on top. */
  private void column(List<String> labels, List<String> cells) {
    for (int i = 0; i < Math.min(labels.size(), cells.size()); i++) {
      add(labels.get(i), cells.get(i));
    }
  }

  private void add(String label, String text) {
    if (!Text.known(label).isEmpty() && !Text.known(text).isEmpty()) {
      statements.add(new Statement(Subject.of(label).orElse(Subject.REMARK), label, text));
    }
  }

  private void paragraph(Element paragraph) {
    labelled(text(paragraph)).ifPresent(statements::add);
  }

  private static Optional<Statement> labelled(String text) {
    int colon = Math.max(0, text.indexOf(':'));
    String label = text.substring(0, colon);
    String said = text.substring(colon).replaceFirst(":", "").strip();
    if (said.isEmpty() || label.chars().filter(c -> c <= ' ').count() >= MOST_WORDS) {
      return Optional.empty();
    }
    return Subject.of(label).map(subject -> new Statement(subject, label, said));
  }

  private void section(Element heading) {
    var text = new StringJoiner("\n");
    Element next = heading.nextElementSibling();
    while (next != null && !next.is(HEADINGS)) {
      if (next.hasText() && labelled(text(next)).isEmpty()) {
        text.add(text(next));
      }
      next = next.nextElementSibling();
    }
    Subject.of(heading.text())
        .filter(subject -> TOLD.contains(subject) && text.length() > 0)
        .ifPresent(it -> statements.add(new Statement(it, heading.text(), text.toString())));
  }

  private static List<String> cells(Element row) {
    return row.select("> th, > td").stream().map(NoticeBody::text).toList();
  }

  private static String text(Element element) {
    return Text.lines(element.html());
  }
}
