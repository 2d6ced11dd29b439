package babyshield.ingest.hkcfs;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One alert.
 *
 * @param fields of the item, as the agency wrote them
 */
record Alert(Map<String, String> fields) {
  /** The fields that are read. */
  static final Set<String> FIELDS = Set.of("title", "description", "link", "pubDate");

  private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

  /** {@code .../whatsnew_fa/2026_628.html}, {@code .../press/20260921_12610.html}. */
  private static final Pattern NUMBER = Pattern.compile("/(\\d{4,8}_\\d+)\\.html?$");

  /** The number in the page's address, or the address; empty where there is none. */
  String id() {
    Matcher number = NUMBER.matcher(link());
    return number.find() ? number.group(1) : link();
  }

  Recall recall() {
    String description = Text.lines(field("description"));
    var labels = Labels.of(description);
    return new RecallDraft(HkCfsFeed.AGENCY, id())
        .url(link())
        .title(Text.line(field("title")))
        .product(String.join(", ", labels.products()))
        .description(description)
        .brands(labels.brands())
        .countries(List.of("Hong Kong"))
        .publishedOn(publishedOn())
        .identifiers(identifiers(description, labels))
        .build();
  }

  private static Identifiers identifiers(String description, Labels labels) {
    var found = new Identifiers().gtins("description", description);
    labels.batches().forEach(batch -> found.lots("description", batch));
    labels.dates().forEach(date -> found.add(IdentifierKind.DATE, date, "description"));
    return found;
  }

  /** The day in Hong Kong, whatever the offset that the agency writes. */
  private LocalDate publishedOn() {
    String text = field("pubDate").strip();
    try {
      return OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
          .atZoneSameInstant(HONG_KONG)
          .toLocalDate();
    } catch (DateTimeException anotherForm) {
      return Dates.parse(text);
    }
  }

  private String link() {
    return field("link").strip();
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }
}
