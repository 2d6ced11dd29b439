package babyshield.ingest.openfda;

import babyshield.ingest.feed.FeedDoc;
import java.net.URI;
import java.util.List;

/** What openFDA publishes enforcement reports of: one interface each, of one shape. */
public enum Reports {
  FOOD("Food", "1,551 reports of food in one envelope.", "Paging, by the official documentation."),
  DRUG("Drug", "", "By the official documentation, which gives all three kinds one shape."),
  DEVICE("Device", "", "By the official documentation, which gives all three kinds one shape.");

  private final String category;
  private final String recorded;
  private final String documented;

  Reports(String category, String recorded, String documented) {
    this.category = category;
    this.recorded = recorded;
    this.documented = documented;
  }

  FeedDoc doc() {
    return new FeedDoc(
        "JSON: pages of 1,000, each with the address of the next in its Link header.",
        "The reports of the last three months; once a day all of them, because a report's state"
            + " changes without its date.",
        "recall_number; before the agency gives one, the event and a digest of the product's"
            + " text.",
        "GTINs from product_description, code_info and openfda.upc; lots as written; package NDCs"
            + " of drugs.",
        List.of(
            "recall_number is N/A until the report is classified",
            "barcodes in prose lack digits or have too many: only a valid check digit counts",
            "a search without results is answered with status 404"),
        recorded,
        documented);
  }

  String agency() {
    return "openfda-" + word();
  }

  URI endpoint() {
    return URI.create("https://api.fda.gov/" + word() + "/enforcement.json");
  }

  /** For people: {@code Food}. */
  String category() {
    return category;
  }

  /** In the middle of a sentence: {@code food}. */
  String word() {
    return Character.toLowerCase(category.charAt(0)) + category.substring(1);
  }
}
