package babyshield.ingest.openfda;

import java.net.URI;

/** What openFDA publishes enforcement reports of: one interface each, of one shape. */
public enum Reports {
  FOOD("Food", "recorded payload: 1,551 reports"),
  DRUG("Drug", "not asked, no recorded payload: read as food reports are"),
  DEVICE("Device", "not asked, no recorded payload: read as food reports are");

  private final String category;
  private final String verified;

  Reports(String category, String verified) {
    this.category = category;
    this.verified = verified;
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

  String verified() {
    return "official documentation; " + verified;
  }
}
