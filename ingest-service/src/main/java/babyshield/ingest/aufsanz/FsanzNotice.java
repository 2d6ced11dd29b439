package babyshield.ingest.aufsanz;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.LabelledCodes;
import babyshield.ingest.parse.LabelledPage;
import babyshield.ingest.parse.Labels;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import babyshield.ingest.parse.WebDates;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page of one recall: headings with a paragraph each, below prose about the product. */
record FsanzNotice(LabelledPage page, Revision revision) {
  private static final String BETWEEN_FIRM_AND_PRODUCT = " - ";
  private static final String DATES = "Date marking";

  static FsanzNotice of(LabelledPage page) {
    return new FsanzNotice(
        page, Revision.of(page.title(), page.slug(AuFsanzFeed.NOTICE).orElse("")));
  }

  /** The slug that all revisions share; empty where the page has none. */
  Optional<String> id() {
    return Optional.of(revision.slug()).filter(slug -> !slug.isEmpty());
  }

  /** Why it is recalled; empty only where the page is not laid out as expected. */
  String hazard() {
    return Text.join(
        "; ",
        one(page.field("field-problem", "Problem")),
        one(page.field("field-food-safety-hazard", "Food safety hazard")));
  }

  /** Orders the revisions of a notice: by day, and one above the page that it revises. */
  long ordinal() {
    LocalDate day = revision.day() == null ? published() : revision.day();
    return day == null
        ? 0
        : ((day.getYear() * 100L + day.getMonthValue()) * 100 + day.getDayOfMonth()) * 10
            + (revision.day() == null ? 0 : 1);
  }

  Recall recall(String id) {
    String title = revision.title();
    int product = title.indexOf(BETWEEN_FIRM_AND_PRODUCT);
    return new RecallDraft(AuFsanzFeed.AGENCY, id)
        .url(page.url())
        .title(title)
        .product(product < 0 ? title : title.substring(product + BETWEEN_FIRM_AND_PRODUCT.length()))
        .description(Text.join("; ", introduction(), one(dates())))
        .hazard(hazard())
        .action(one(page.field("field-what-to-do", "What to do")))
        .countries(List.of("Australia"))
        .publishedOn(published())
        .revisedOn(revision.day())
        .identifiers(identifiers())
        .build();
  }

  private LocalDate published() {
    return WebDates.parse(page.time(), AuFsanzFeed.ZONE);
  }

  private String dates() {
    String labelled =
        page.field("field-date-marking", DATES, "Date markings", "Batch and date marking");
    return labelled.isEmpty() ? page.inProse(DATES, "Date markings") : labelled;
  }

  private Identifiers identifiers() {
    var found = new Identifiers();
    dates().lines().forEach(line -> found.add(IdentifierKind.DATE, line, DATES));
    LabelledCodes.add(found, DATES, dates());
    LabelledCodes.add(found, "Product information", introduction());
    return found;
  }

  /** What stands above the first labelled part. */
  private String introduction() {
    return page.text()
        .lines()
        .takeWhile(line -> !Labels.key(line).matches("(?:problem|date markings?|batch)\\b.*"))
        .filter(line -> !line.startsWith("Published") && !line.contains(revision.title()))
        .collect(Collectors.joining(" "));
  }

  private static String one(String lines) {
    return lines.replace('\n', ' ');
  }
}
