package babyshield.ingest.eusafetygate;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One notification and what it says as a recall. The agency gives no date of its own, so the
 * report's stands for it (weekly precision).
 *
 * @param fields as plain text, empty where the agency wrote "Unknown"
 */
record Notification(Map<String, String> fields, LocalDate reported) {
  private static final int LONGEST_TITLE = 120;

  /** Put before the text where an older system had no injury to name. */
  private static final String NO_INJURY = "null ";

  /** {@code Amazon(B0DHVHFJWK)}; the shops under "Other" stand in the brackets themselves. */
  private static final Pattern OFFER = Pattern.compile("([^/()]+)\\(([^()]{4,40})\\)");

  private static final Pattern BETWEEN_URLS = Pattern.compile("(?=https?://)|\\s+");

  /** The fields that are read; the others are pictures, order, and words on the report. */
  static final Set<String> FIELDS =
      Set.of(
          "caseNumber",
          "reference",
          "category",
          "product",
          "brand",
          "name",
          "type_numberOfModel",
          "batchNumber",
          "barcode",
          "riskType",
          "danger",
          "measures",
          "URLrecall",
          "description",
          "notifyingCountry",
          "onlineTrader",
          "companyRecallCode",
          "productionDates");

  /** Fields in which barcodes were seen besides their own, most of them in reports to 2013. */
  private static final List<String> MAY_HOLD_GTINS =
      List.of("type_numberOfModel", "name", "product", "description", "companyRecallCode");

  String caseNumber() {
    return field("caseNumber");
  }

  Recall recall() {
    String product = field("product");
    String name = field("name");
    String description = field("description");
    List<String> brands = Brands.of(field("brand"));
    String title = Text.join(" \u2013 ", product, String.join(", ", brands), name);
    return new RecallDraft(EuSafetyGateFeed.AGENCY, caseNumber())
        .url(field("reference"))
        .title(title.isEmpty() ? shortened(description) : title)
        .product(name.isEmpty() || name.equals(product) ? product : Text.join(" ", product, name))
        .description(description)
        .brands(brands)
        .categories(only(field("category")))
        .hazard(Text.join(": ", field("riskType"), danger()))
        .action(Measures.plain(field("measures")))
        .countries(only(field("notifyingCountry")))
        .publishedOn(reported)
        .identifiers(identifiers())
        .related(urls(field("URLrecall")))
        .build();
  }

  private Identifiers identifiers() {
    var found = new Identifiers();
    found.barcodes("barcode", field("barcode"));
    found.lots("batchNumber", field("batchNumber"));
    found.gluedGtins("batchNumber", field("batchNumber"));
    for (String field : MAY_HOLD_GTINS) {
      found.gtins(field, field(field));
    }
    found.models("type_numberOfModel", field("type_numberOfModel"));
    found.add(IdentifierKind.DATE, field("productionDates"), "productionDates");
    found.add(IdentifierKind.OTHER, field("companyRecallCode"), "companyRecallCode");
    Matcher offer = OFFER.matcher(field("onlineTrader"));
    while (offer.find()) {
      if (!offer.group(1).strip().equals("Other")) {
        found.add(IdentifierKind.OTHER, offer.group(2).strip(), "onlineTrader");
      }
    }
    return found;
  }

  private String danger() {
    String danger = field("danger");
    return danger.startsWith(NO_INJURY) ? danger.substring(NO_INJURY.length()) : danger;
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Several URLs stand in one field without a separator. */
  private static List<String> urls(String glued) {
    var urls = new ArrayList<String>();
    for (String url : BETWEEN_URLS.split(glued, -1)) {
      if (url.startsWith("http") && !urls.contains(url)) {
        urls.add(url);
      }
    }
    return urls;
  }

  private static List<String> only(String value) {
    return value.isEmpty() ? List.of() : List.of(value);
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_TITLE) {
      return text;
    }
    int blank = text.lastIndexOf(' ', LONGEST_TITLE);
    return text.substring(0, blank < 0 ? LONGEST_TITLE : blank) + " \u2026";
  }
}
