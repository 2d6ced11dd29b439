package babyshield.ingest.canadarsa;

import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One notice of the Canadian index. The index has no date of publication and no identifiers of its
 * own: those stand in titles, if anywhere.
 */
record CanadianNotice(JsonNode record) {
  /** Joins the values of a list in one field. */
  private static final String LIST = " - ";

  /** One vehicle class has the list's separator in its name. */
  private static final String TRUCK = "Truck - Med. & H.D.";

  private static final String TRUCK_IN_LIST = "Truck, Med. & H.D.";

  private static final Pattern SLASH = Pattern.compile(" ?/ ?");

  /** "Certain Roxy brand Potato Salad recalled due to ...": two to five words before "brand". */
  private static final Pattern BRAND =
      Pattern.compile(
          "^(?:[^:]{3,40}: )?(?:(?i:certain|various|some|recall of)"
              + " )*((?!(?i:undeclared|health|the|cfia|possible|presence)\\b)[^\\s,:;]+(?:"
              + " [^\\s,:;]+){0,4}?) brand\\b");

  private static final Pattern TRANSPORT =
      Pattern.compile(
          "^(?:Transport Canada Recall|Num\u00e9ro de rappel de Transports Canada) - \\w+ - (.+)");

  String id() {
    return text("NID");
  }

  Recall recall() {
    String title = text("Title");
    String product = text("Product");
    String url = text("URL");
    return new RecallDraft(CanadaRsaFeed.AGENCY, id())
        .url(url)
        .language(url.contains("/fr/") ? "fr" : "en")
        .title(title)
        .product(product)
        .brands(brands(title))
        .categories(categories())
        .hazard(Text.join("; ", String.join(", ", list("Issue")), recallClass()))
        .action(text("What you should do"))
        .countries(List.of("Canada"))
        .revisedOn(Dates.parse(text("Last updated")))
        .identifiers(identifiers(title, product))
        .build();
  }

  private Identifiers identifiers(String title, String product) {
    var found = new Identifiers().gtins("Title", title).modelsInProse("Title", title);
    return product.isEmpty() || title.contains(product)
        ? found
        : found.gtins("Product", product).modelsInProse("Product", product);
  }

  private List<String> categories() {
    var categories = new ArrayList<String>();
    String organization = text("Organization");
    if (!organization.isEmpty()) {
      categories.add(organization);
    }
    String joined = text("Category").replace(TRUCK, TRUCK_IN_LIST);
    for (String category : Text.list(joined, LIST)) {
      String named = category.equals(TRUCK_IN_LIST) ? TRUCK : category;
      categories.add(SLASH.matcher(named).replaceAll("/"));
    }
    return categories.stream().distinct().toList();
  }

  /** "Class 2", "Type I - Type II"; two dashes where there is none. */
  private String recallClass() {
    return String.join(", ", list("Recall class"));
  }

  private static List<String> brands(String title) {
    Matcher transport = TRANSPORT.matcher(title);
    if (transport.find()) {
      return List.of(transport.group(1));
    }
    Matcher brand = BRAND.matcher(title);
    return brand.find() ? List.of(brand.group(1)) : List.of();
  }

  private List<String> list(String field) {
    return Text.list(text(field), LIST);
  }

  private String text(String field) {
    return Text.line(JsonRecords.text(record, field));
  }
}
