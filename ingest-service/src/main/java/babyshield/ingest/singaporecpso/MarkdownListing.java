package babyshield.ingest.singaporecpso;

import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Listings of a page whose body is Markdown: some pages of the site still are. */
final class MarkdownListing {
  private static final Pattern BETWEEN_BLOCKS = Pattern.compile("\n[ \t]*\n");

  /** A link, with the attributes that the site's generator understands behind it. */
  private static final Pattern LINK =
      Pattern.compile("\\[([^\\]]*)\\]\\(([^)]*)\\)(?:\\{[^}]*\\})?");

  private static final Pattern MARKS = Pattern.compile("\\*\\*|^#+ ", Pattern.MULTILINE);
  private static final Pattern RULE = Pattern.compile("\\|[-:| ]+\\|");

  private final List<ListedRow> rows = new ArrayList<>();
  private String kind = "";
  private String head = "";

  private MarkdownListing() {}

  static Listing of(String body) throws PayloadException {
    int start = body.startsWith("|") ? 0 : body.indexOf("\n|") + 1;
    String preamble = body.substring(0, start);
    var listing = new MarkdownListing();
    for (String line : body.lines().toList()) {
      listing.read(line.strip());
    }
    List<String> blocks =
        BETWEEN_BLOCKS.splitAsStream(preamble).map(block -> plain(block)).toList();
    return new Listing(preamble, blocks, listing.rows);
  }

  private void read(String line) throws PayloadException {
    if (!line.startsWith("|")) {
      kind = line.isEmpty() ? kind : ListedRow.kindOf(plain(line));
      head = "";
      return;
    }
    if (line.length() < 2 || !line.endsWith("|")) {
      throw new PayloadException("truncated in the middle of a row");
    }
    String[] cells = line.substring(1, line.length() - 1).split("\\|", 2);
    String second = cells.length < 2 ? "" : cells[1];
    if (ListedRow.isHead(plain(cells[0]), plain(second))) {
      head = (kind.isEmpty() ? "" : "**" + kind + "**\n\n") + line + "\n|---|---|\n";
    } else if (!head.isEmpty() && !RULE.matcher(line).matches()) {
      rows.add(row(cells[0], second, line));
    }
  }

  private ListedRow row(String date, String title, String line) {
    Matcher link = LINK.matcher(title);
    String href = link.find() ? link.group(2).strip() : "";
    return new ListedRow(kind, plain(date), plain(title), href, head + line + "\n");
  }

  private static String plain(String text) {
    return Text.line(MARKS.matcher(LINK.matcher(text).replaceAll("$1")).replaceAll(""));
  }
}
