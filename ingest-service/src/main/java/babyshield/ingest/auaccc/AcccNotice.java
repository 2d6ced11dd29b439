package babyshield.ingest.auaccc;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.LabelledCodes;
import babyshield.ingest.parse.LabelledPage;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import babyshield.ingest.parse.WebDates;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of one recall. A field is read by its label, and where that is not on the page by the
 * machine name that Drupal puts into the field's class.
 */
record AcccNotice(LabelledPage page) {
  private static final Pattern PRA = Pattern.compile("\\b(\\d{4}/\\d{3,6})\\b");

  /** Behind a name the site offers its other recalls. */
  private static final Pattern OFFER = Pattern.compile("(?i)\\s*\\bsee (?:a )?list\\b.*");

  private static final Set<String> NO_BRAND =
      Set.of("unbranded", "no brand", "none", "various", "generic", "other", "n/a", "unknown");

  /** The PRA number, else the slug; empty where the page has neither. */
  Optional<String> id() {
    Matcher number = PRA.matcher(field("pra-number", "PRA number", "PRA No"));
    return number.find() ? Optional.of(number.group(1)) : page.slug(AuAcccFeed.NOTICE);
  }

  /** What every notice describes; empty only where the page is not laid out as expected. */
  String product() {
    return field("product-desc", "Product description");
  }

  Recall recall(String id) {
    return new RecallDraft(AuAcccFeed.AGENCY, id)
        .url(page.url())
        .title(page.title())
        .product(page.title())
        .description(description())
        .brands(brands())
        .categories(categories())
        .hazard(Text.join("; ", one(defects()), one(hazards())))
        .action(one(field("consumer-action", "What should consumers do")))
        .countries(List.of("Australia"))
        .publishedOn(WebDates.parse(published(), AuAcccFeed.ZONE))
        .identifiers(identifiers())
        .build();
  }

  private String description() {
    return Text.join(
        "; ",
        one(product()),
        one(features()),
        one(
            without(
                OFFER, field("traders", "Traders who sold this product", "Who sold this product"))),
        one(field("sale-dates", "Dates available for sale")));
  }

  private List<String> brands() {
    return field("brand", "Brand", "Brand name")
        .lines()
        .map(line -> Text.known(without(OFFER, line)))
        .filter(brand -> !brand.isEmpty() && !NO_BRAND.contains(brand.toLowerCase(Locale.ROOT)))
        .distinct()
        .toList();
  }

  private List<String> categories() {
    return page.field("field-psa-product-category", "Product category", "Categories")
        .lines()
        .map(line -> without(OFFER, line))
        .filter(category -> !category.isEmpty())
        .toList();
  }

  private Identifiers identifiers() {
    var found = new Identifiers();
    barcodes(found, "GTIN", field("gtin", "GTIN", "GTIN (barcode)", "Barcode"));
    barcodes(found, "EAN", field("ean", "EAN"));
    found.models("Model", field("model", "Model", "Model number", "Model numbers"));
    String sku = field("sku", "SKU", "SKU number");
    found.gtins("SKU", sku).add(IdentifierKind.OTHER, one(sku), "SKU");
    prose(found, "Product description", product());
    prose(found, "Identifying features", features());
    return found;
  }

  private static void barcodes(Identifiers found, String label, String value) {
    if (!value.isEmpty()) {
      found.barcodes(label, one(value));
    }
  }

  private static void prose(Identifiers found, String label, String text) {
    found.modelsInProse(label, one(text));
    LabelledCodes.add(found, label, text);
  }

  private String features() {
    return Text.join(
        "\n",
        field("ident-features", "Identifying features", "Identifying product features"),
        field("other-identify", "Other identifying features", "Other identifiers"));
  }

  private String defects() {
    return field("product-defects", "What are the defects");
  }

  private String hazards() {
    return field("hazards", "What are the hazards");
  }

  private String published() {
    String time = page.time();
    return time.isEmpty() ? field("published-date", "Date published") : time;
  }

  private String field(String machineName, String... labels) {
    return page.field("field-psa-recall-" + machineName, labels);
  }

  private static String without(Pattern part, String text) {
    return part.matcher(text).replaceAll("");
  }

  private static String one(String lines) {
    return lines.replace('\n', ' ');
  }
}
