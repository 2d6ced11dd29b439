package babyshield.ingest;

import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * {@code docs/sources.md}, made of what the feeds say of themselves, so that it cannot claim one
 * that is not there. Thread-safe.
 */
final class SourcesPage {
  private static final String HEAD =
      """
      # Sources

      Made of the code by `SourcesPage`; `SourcesPageTest` fails where the two differ. A feed stands here because there is
      code behind it. *Verified* says on what its reading was checked: payloads that the agency served and somebody kept, or
      only documents and the samples in them. No feed has been run against its agency's live endpoint: what stands under
      "live" follows the agencies' documents.

      """;

  /** Why nothing is collected from who else publishes recalls. */
  private static final List<String[]> DECLINED =
      List.of(
          of(
              "Mexico: PROFECO, Red de Alerta Rápida",
              "its terms allow personal, non-commercial use: nothing is collected in bulk"),
          of(
              "OECD GlobalRecalls",
              "robots.txt disallows everything, and all rights are reserved; what it lists comes"
                  + " from agencies above"),
          of(
              "US CPSC, export of its site (CSV)",
              "the recalls of the API once more; product safety warnings stand only there and are"
                  + " missing here"),
          of("EU RAPEX mirror at Opendatasoft", "Safety Gate once more, from a third party"),
          of(
              "Japan: CAA and MLIT; China: SAMR",
              "web pages only, of which no recorded page or description of the fields is at hand"),
          of(
              "UK MHRA; Netherlands NVWA; Spain AESAN; Switzerland RecallSwiss; the Nordic"
                  + " agencies; Brazil Senacon",
              "known from memory only. What the Nordic, Dutch and Spanish agencies notify to the"
                  + " EU comes with Safety Gate and RASFF"));

  private SourcesPage() {}

  private static String[] of(String who, String why) {
    return new String[] {who, why};
  }

  static String of(List<Feed> feeds) {
    List<Feed> sorted =
        feeds.stream().sorted(Comparator.comparing(feed -> feed.info().agency())).toList();
    long recorded = sorted.stream().filter(feed -> !feed.info().doc().recorded().isEmpty()).count();
    var page = new StringBuilder(HEAD);
    page.append(
        String.format(
            Locale.ROOT,
            "%d feeds, %d of them verified on recorded payloads.%n%n",
            sorted.size(),
            recorded));
    overview(page, sorted);
    declined(page);
    sorted.forEach(feed -> section(page, feed));
    return page.toString();
  }

  private static void overview(StringBuilder page, List<Feed> feeds) {
    row(page, "agency key", "who", "country", "licence", "verified", "live");
    row(page, "---", "---", "---", "---", "---", "---");
    for (Feed feed : feeds) {
      FeedInfo info = feed.info();
      row(
          page,
          "[" + info.agency() + "](#" + info.agency() + ")",
          info.name(),
          info.country(),
          info.licence(),
          info.doc().verified(),
          feed.off().map(why -> "off: " + why).orElse("asked " + every(info.interval())));
    }
  }

  private static void declined(StringBuilder page) {
    page.append("\n## Not collected\n\n");
    row(page, "who", "why");
    row(page, "---", "---");
    DECLINED.forEach(declined -> row(page, declined));
  }

  private static void section(StringBuilder page, Feed feed) {
    FeedInfo info = feed.info();
    FeedDoc doc = info.doc();
    page.append("\n## ").append(info.agency()).append("\n\n");
    page.append(info.name()).append(". Licence: ").append(info.licence()).append(".\n\n");
    item(page, "Endpoint", "`" + info.endpoint() + "`");
    item(page, "Format", doc.format());
    item(page, "A run asks for", doc.since());
    item(
        page,
        "Schedule",
        every(info.interval())
            + "; counts as stale when the last success is older than "
            + words(info.staleAfter()));
    item(page, "Identity", doc.identity());
    item(page, "Identifiers", doc.identifiers());
    if (!doc.traps().isEmpty()) {
      item(page, "Traps, each with a test", String.join("; ", doc.traps()));
    }
    item(page, "Verified on recorded payloads", orNothing(doc.recorded()));
    item(page, "On documents or documented samples only", orNothing(doc.documented()));
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static void item(StringBuilder page, String name, String text) {
    page.append("- **").append(name).append(":** ").append(text).append('\n');
  }

  private static String orNothing(String text) {
    return text.isEmpty() ? "nothing" : text;
  }

  private static String every(Duration interval) {
    return "every " + words(interval);
  }

  private static String words(Duration duration) {
    long hours = duration.toHours();
    boolean days = hours % 24 == 0 && hours > 24;
    return days ? hours / 24 + " days" : hours + (hours == 1 ? " hour" : " hours");
  }
}
