package babyshield.ingest.eusafetygate;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One alert as the site's JSON has it: what {@link Notification} is in the weekly reports. */
record JsonNotification(JsonNode record) {
  private static final String PAGE =
      "https://ec.europa.eu/safety-gate-alerts/screen/webReport/alertDetail/";

  /** A shop's or a factory's own code, {@code BCD25042500206593}: its digits are no barcode. */
  private static final Pattern LETTER_AT_DIGIT = Pattern.compile("\\p{L}\\d|\\d\\p{L}");

  /** The case number that the weekly reports have too. */
  String reference() {
    return Text.known(JsonRecords.text(record, "reference"));
  }

  /** When it was last changed, in seconds; 0 where the agency does not say. */
  long ordinal() {
    String changed = JsonRecords.text(record, "modificationDate");
    try {
      return OffsetDateTime.parse(changed).toEpochSecond();
    } catch (DateTimeException noDate) {
      return 0;
    }
  }

  Recall recall() {
    JsonNode product = record.path("product");
    JsonNode version = Keyed.version(product.path("versions"));
    String kind = text(version, "name");
    String name = text(product, "nameSpecific");
    List<String> brands = brands(product);
    return new RecallDraft(EuSafetyGateJsonFeed.AGENCY, reference())
        .url(PAGE + JsonRecords.text(record, "id"))
        .language(language(version))
        .title(Text.join(" \u2013 ", kind, String.join(", ", brands), name))
        .product(name.equals(kind) ? kind : Text.join(" ", kind, name))
        .description(Text.join(" ", text(version, "description"), corrigendum()))
        .brands(brands)
        .categories(only(Keyed.words(product.path("productCategory"), "product.category.")))
        .hazard(hazard())
        .action(JsonMeasures.plain(record.path("measureTaken").path("measures")))
        .countries(only(Keyed.words(record.path("country"), "country.")))
        .publishedOn(Dates.parse(JsonRecords.text(record, "publicationDate")))
        .revisedOn(Dates.parse(JsonRecords.text(record, "modificationDate")))
        .identifiers(identifiers(product, text(version, "description"), name))
        .related(related())
        .build();
  }

  private static List<String> brands(JsonNode product) {
    return Keyed.texts(product.path("brands"), "brand").stream()
        .flatMap(brand -> Brands.of(brand).stream())
        .distinct()
        .toList();
  }

  private static Identifiers identifiersOf(JsonNode product) {
    var found = new Identifiers();
    for (String barcode : Keyed.texts(product.path("barcodes"), "barcode")) {
      if (LETTER_AT_DIGIT.matcher(barcode).find()) {
        found.add(IdentifierKind.OTHER, barcode, "barcodes");
      } else {
        found.barcodes("barcodes", barcode);
      }
    }
    for (String batch : Keyed.texts(product.path("batchNumbers"), "batchNumber")) {
      found.lots("batchNumbers", batch).gluedGtins("batchNumbers", batch);
    }
    for (String model : Keyed.texts(product.path("modelTypes"), "modelType")) {
      found.gtins("modelTypes", model).models("modelTypes", model);
    }
    return found;
  }

  private Identifiers identifiers(JsonNode product, String description, String name) {
    Identifiers found =
        identifiersOf(product).gtins("nameSpecific", name).gtins("description", description);
    for (JsonNode offer : record.path("onlineTraderProductIdentifierReference")) {
      // Under "Other" stands the name of the shop instead of the product's.
      if (!text(offer, "onlineTrader").equals("Other")) {
        found.add(
            IdentifierKind.OTHER,
            text(offer, "uniqueProductIdentifier"),
            "onlineTraderProductIdentifierReference");
      }
    }
    return found;
  }

  private String hazard() {
    JsonNode risk = record.path("risk");
    var types = new ArrayList<String>();
    risk.path("riskType").forEach(type -> types.add(Keyed.words(type, "riskType.")));
    types.removeIf(String::isEmpty);
    JsonNode version = Keyed.version(risk.path("versions"));
    String words =
        Text.join(" ", text(version, "riskDescription"), text(version, "legalProvision"));
    return Text.join(": ", String.join(", ", types), words);
  }

  /** What the agency says it has corrected. */
  private String corrigendum() {
    return text(Keyed.version(record.path("versions")), "corrigendum");
  }

  /** The same case in the weekly reports, and the firm's own announcements. */
  private List<String> related() {
    var related = new ArrayList<>(List.of(EuSafetyGateFeed.AGENCY + ":" + reference()));
    Keyed.texts(record.path("measureTaken").path("companyRecalls"), "link").stream()
        .filter(link -> link.startsWith("http"))
        .forEach(related::add);
    return related;
  }

  private static String language(JsonNode version) {
    String language = Keyed.language(version);
    return language.isEmpty() ? "en" : language.toLowerCase(Locale.ROOT);
  }

  private static List<String> only(String value) {
    return value.isEmpty() ? List.of() : List.of(value);
  }

  private static String text(JsonNode node, String field) {
    return Text.known(JsonRecords.text(node, field));
  }
}
