package babyshield.ingest.singaporecpso;

import babyshield.ingest.feed.PayloadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page: a product group, its newest notice in full, and listings of all.
 *
 * @param title the product group
 */
record Page(String title, Listing listing) {
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A\ufeff?---\\R(.*?)\\R---(?:\\R|\\z)", Pattern.DOTALL);

  private static final Pattern TITLE = Pattern.compile("(?m)^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$");

  /** What the page says on every visit. */
  private static final List<String> ALWAYS =
      List.of("We conduct compliance checks", "more product safety alerts and recalls");

  /**
   * @throws PayloadException if it is no page of the site, or lists nothing
   */
  static Page read(InputStream in) throws IOException {
    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    if (text.isBlank()) {
      throw new PayloadException("empty");
    }
    Matcher front = FRONT_MATTER.matcher(text);
    if (!front.find()) {
      throw new PayloadException("a page without front matter");
    }
    Matcher title = TITLE.matcher(front.group(1));
    String body = text.substring(front.end());
    Listing listing = body.contains("<table") ? HtmlListing.of(body) : MarkdownListing.of(body);
    if (listing.rows().isEmpty()) {
      throw new PayloadException("a page without a listing");
    }
    return new Page(title.find() ? title.group(1) : "", listing);
  }

  /** The newest notice in full; empty where the page has none. */
  String highlight() {
    String heading = title + " safety alerts and recalls";
    return String.join(
        "\n",
        listing.blocks().stream()
            .filter(block -> !block.isEmpty() && ListedRow.kindOf(block).isEmpty())
            .filter(block -> !block.equalsIgnoreCase(heading))
            .filter(block -> ALWAYS.stream().noneMatch(block::contains))
            .toList());
  }

  /**
   * Whether the notice in full is the one of this row. It has another title than the row, so only
   * its day tells, and only where no other row has the same.
   */
  boolean highlights(ListedRow row) {
    var day = Days.first(highlight());
    return day != null
        && day.equals(Days.first(row.date()))
        && listing.rows().stream()
                .map(other -> Days.first(other.date()))
                .filter(other -> Objects.equals(other, day))
                .count()
            == 1;
  }

  /** A page with these rows alone, and with the notice in full if it is that of the last. */
  byte[] with(List<ListedRow> rows) {
    var page = new StringBuilder("---\ntitle: ").append(title).append("\n---\n");
    if (highlights(rows.getLast())) {
      page.append(listing.preamble()).append('\n');
    }
    rows.forEach(row -> page.append(row.source()).append('\n'));
    return page.toString().getBytes(StandardCharsets.UTF_8);
  }
}
