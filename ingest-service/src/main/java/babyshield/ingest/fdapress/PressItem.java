package babyshield.ingest.fdapress;

import babyshield.event.Recall;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One announcement: a title, the beginning of its text, and the page that has all of it. */
record PressItem(SyndEntry entry) {
  /** The agency writes its own time, and a late evening there is the next day elsewhere. */
  private static final ZoneId AGENCY_TIME = ZoneId.of("America/New_York");

  private static final Pattern SLUG =
      Pattern.compile("https?://[^/?#]+/(?:[^?#]*/)?([^/?#]+)/?(?:[?#].*)?");

  /** Texts are cut at 300 characters, tags and entities counted. */
  private static final int MAY_BE_CUT = 280;

  private static final Pattern NUMBER_AT_THE_END = Pattern.compile("\\d[\\d \\-]*$");

  /** The last part of the page's address; empty where there is none. */
  String slug() {
    Matcher slug = SLUG.matcher(Text.line(entry.getLink()));
    return slug.matches() ? slug.group(1) : "";
  }

  Recall recall() {
    String title = Text.line(entry.getTitle());
    SyndContent content = entry.getDescription();
    String html = content == null ? "" : content.getValue();
    var headline = Headline.of(title);
    return new RecallDraft(FdaPressFeed.AGENCY, slug())
        .url(Text.line(entry.getLink()))
        .title(title)
        .product(headline.product())
        .description(Text.lines(html))
        .descriptionCutOff(html.length() >= MAY_BE_CUT)
        .hazard(headline.hazard())
        .countries(List.of("United States"))
        .publishedOn(day(entry.getPublishedDate()))
        .identifiers(
            new Identifiers().gtins("title", title).gtins("description", wholeNumbers(html)))
        .build();
  }

  /** A barcode that was cut off can be a valid one of another product. */
  private static String wholeNumbers(String html) {
    String text = Text.line(html);
    return html.length() < MAY_BE_CUT ? text : NUMBER_AT_THE_END.matcher(text).replaceFirst("");
  }

  private static LocalDate day(Date published) {
    return published == null ? null : LocalDate.ofInstant(published.toInstant(), AGENCY_TIME);
  }
}
