package babyshield.ingest.singaporecpso;

import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Text;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Listings of a page whose body is HTML: the site's newer editor writes so. */
final class HtmlListing {
  private HtmlListing() {}

  static Listing of(String body) throws PayloadException {
    if (body.lastIndexOf("<table") > body.lastIndexOf("</table>")) {
      throw new PayloadException("truncated in the middle of a table");
    }
    Document page = Jsoup.parseBodyFragment(body);
    page.outputSettings().prettyPrint(false);
    List<Element> tables = page.select("table").stream().filter(HtmlListing::isListing).toList();
    var rows = new ArrayList<ListedRow>();
    tables.forEach(table -> rows(table, rows));
    List<Element> before = tables.isEmpty() ? List.of() : before(page.body(), tables.getFirst());
    return new Listing(
        String.join("\n", before.stream().map(Element::outerHtml).toList()),
        before.stream().map(block -> Text.line(block.text())).toList(),
        rows);
  }

  /** Pictures stand in tables too. */
  private static boolean isListing(Element table) {
    Elements head = cells(table.selectFirst("tr"));
    return head.size() == 2 && ListedRow.isHead(head.get(0).text(), head.get(1).text());
  }

  private static Elements cells(Element row) {
    return row == null ? new Elements() : row.select("th, td");
  }

  private static List<Element> before(Element body, Element listing) {
    return body.children().stream()
        .takeWhile(block -> !block.equals(listing) && !listing.parents().contains(block))
        .toList();
  }

  private static void rows(Element table, List<ListedRow> rows) {
    Element heading = table.previousElementSibling();
    String kind = heading == null ? "" : ListedRow.kindOf(heading.text());
    String head = (kind.isEmpty() ? "" : heading.outerHtml()) + "<table><tbody>";
    Elements lines = table.select("tr");
    for (Element line : lines.subList(1, lines.size())) {
      String source = head + lines.getFirst().outerHtml() + line.outerHtml() + "</tbody></table>";
      rows.add(row(kind, cells(line), source));
    }
  }

  private static ListedRow row(String kind, Elements cells, String source) {
    Element title = cells.size() < 2 ? new Element("td") : cells.get(1);
    Element link = title.selectFirst("a[href]");
    return new ListedRow(
        kind,
        cells.isEmpty() ? "" : Text.line(cells.getFirst().text()),
        Text.line(title.text()),
        link == null ? "" : link.attr("href"),
        source);
  }
}
