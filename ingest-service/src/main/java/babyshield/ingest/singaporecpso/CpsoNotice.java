package babyshield.ingest.singaporecpso;

import babyshield.event.Recall;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One row of a page as a recall, with the notice in full where the page holds it. */
record CpsoNotice(Page page, ListedRow row) {
  private static final String SITE = "https://www.consumerproductsafety.gov.sg";
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARK = Pattern.compile("\\p{M}+");

  /** What the agency puts before an alert's product: "Strollers: Example". */
  private static final Pattern GROUP = Pattern.compile("^([^:(]{3,60}): (.+)$");

  private static final Pattern UPDATED = Pattern.compile("updated on", Pattern.CASE_INSENSITIVE);

  /** Notices of other agencies, by the beginning of their address. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "https://(?:www\\.cpsc\\.gov/|www\\.productsafety\\.gov\\.au/"
              + "|www\\.gov\\.uk/product-safety-alerts-reports-recalls/"
              + "|recalls-rappels\\.canada\\.ca/)[^\\s\"'<>)]+");

  /** The day; null where the row has none. */
  LocalDate day() {
    return Days.first(row.date());
  }

  /** Day and title. Two rows can share both. */
  String id() {
    String plain =
        MARK.matcher(Normalizer.normalize(row.title(), Normalizer.Form.NFKD)).replaceAll("");
    String[] words = NO_LETTER.split(plain.toLowerCase(Locale.ROOT).strip());
    return day() + "-" + Text.join("-", words);
  }

  Recall recall(String id) {
    boolean highlighted = page.highlights(row);
    String text = highlighted ? page.highlight() : "";
    Matcher group = GROUP.matcher(row.title());
    boolean alert = row.kind().equals(ListedRow.ALERTS);
    boolean grouped = alert && group.matches();
    return new RecallDraft(SingaporeCpsoFeed.AGENCY, id)
        .url(url())
        .title(row.title())
        .product(alert ? (grouped ? group.group(2) : row.title()) : "")
        .description(text)
        .categories(grouped ? categories(group.group(1)) : List.of(page.title()))
        .action(row.kind())
        .countries(List.of("Singapore"))
        .publishedOn(day())
        .revisedOn(revisedOn())
        .identifiers(
            new Identifiers()
                .gtins("text", text)
                .modelsInProse("title", row.title())
                .modelsInProse("text", text))
        .related(highlighted ? elsewhere(page.listing().preamble()) : List.of())
        .build();
  }

  private List<String> categories(String group) {
    return group.equalsIgnoreCase(page.title())
        ? List.of(page.title())
        : List.of(page.title(), group);
  }

  private String url() {
    String path = row.href().replace(" ", "%20");
    return path.startsWith("/") ? SITE + path : path;
  }

  private LocalDate revisedOn() {
    Matcher updated = UPDATED.matcher(row.date());
    return updated.find() ? Days.first(row.date().substring(updated.end())) : null;
  }

  private static List<String> elsewhere(String preamble) {
    var urls = new ArrayList<String>();
    Matcher url = ELSEWHERE.matcher(preamble);
    while (url.find()) {
      urls.add(url.group().replace("&amp;", "&"));
    }
    return urls.stream().distinct().toList();
  }
}
