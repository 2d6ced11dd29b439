package babyshield.ingest.openfda;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One report, about one product of a recall event. Barcodes and lots stand in prose; barcodes with
 * missing or extra digits occur, so only a number with a valid check digit counts as one.
 */
record EnforcementReport(Reports reports, JsonNode record) {
  private static final int LONGEST_TITLE = 160;

  private static final Pattern ALL =
      Pattern.compile("(?:all|any|no|none|not|n/?a)\\b\\D*", Pattern.CASE_INSENSITIVE);

  /** Bytes of the digest: enough to tell apart the products of one event. */
  private static final int DIGEST_LENGTH = 8;

  /**
   * The recall number. Before the agency classifies a report it writes "N/A" or nothing: then the
   * event and a digest of the product's text.
   */
  String id() {
    String number = number();
    String event = text("event_id");
    return !number.isEmpty() || event.isEmpty() ? number : event + "-" + digest();
  }

  private String number() {
    return Text.known(JsonRecords.text(record, "recall_number"));
  }

  Recall recall() {
    String product = text("product_description");
    String codes = text("code_info");
    String more = Text.known(JsonRecords.text(record, "more_code_info"));
    return new RecallDraft(reports.agency(), id())
        .url(url())
        .title(Text.join(": ", text("recalling_firm"), shortened(product)))
        .product(product)
        .description(Text.join("; ", text("distribution_pattern"), text("voluntary_mandated")))
        .categories(List.of(reports.category()))
        .hazard(Text.join("; ", text("reason_for_recall"), text("classification")))
        .countries(List.of("United States"))
        .publishedOn(Dates.parse(text("report_date")))
        .identifiers(identifiers(product, codes, more))
        .units(text("product_quantity"))
        .status(text("status"))
        .startedOn(Dates.parse(text("recall_initiation_date")))
        .endedOn(Dates.parse(text("termination_date")))
        .build();
  }

  private Identifiers identifiers(String product, String codes, String more) {
    var found =
        new Identifiers()
            .gtins("product_description", product)
            .gtins("code_info", codes)
            .gtins("more_code_info", more)
            .add(IdentifierKind.LOT, restricting(codes), "code_info")
            .add(IdentifierKind.LOT, restricting(more), "more_code_info");
    // What the agency's catalogues say of a drug, empty for food.
    JsonNode catalogue = record.path("openfda");
    catalogue.path("upc").forEach(upc -> found.barcodes("openfda.upc", Text.line(upc.asText())));
    catalogue
        .path("package_ndc")
        .forEach(
            ndc -> found.add(IdentifierKind.OTHER, "NDC " + ndc.asText(), "openfda.package_ndc"));
    return found;
  }

  /** "All lots" and "None" restrict nothing. */
  private static String restricting(String codes) {
    return ALL.matcher(codes).matches() ? "" : codes;
  }

  private String url() {
    String number = number();
    String search =
        number.isEmpty()
            ? "event_id:\"" + text("event_id") + "\""
            : "recall_number:\"" + number + "\"";
    return reports.endpoint() + "?search=" + URLEncoder.encode(search, StandardCharsets.UTF_8);
  }

  private String digest() {
    try {
      byte[] text = text("product_description").getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, DIGEST_LENGTH));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_TITLE) {
      return text;
    }
    int blank = text.lastIndexOf(' ', LONGEST_TITLE);
    return text.substring(0, blank < 0 ? LONGEST_TITLE : blank) + " \u2026";
  }

  private String text(String field) {
    return Text.line(JsonRecords.text(record, field));
  }
}
