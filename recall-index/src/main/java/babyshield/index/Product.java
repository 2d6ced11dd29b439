package babyshield.index;

import babyshield.event.Scan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scan as it is compared: its identifiers read, and which of its fields take part.
 *
 * @param gtins in the order of trust: the gtin field, then what the barcode holds
 * @param brandModel match key of brand and model; null where one is missing or says too little
 * @param compared fields that are compared with every recall
 * @param notCompared fields that were given and could not be compared, each with why
 */
public record Product(
    Scan scan,
    List<Gtin> gtins,
    String brandModel,
    List<String> compared,
    List<String> notCompared) {
  /** GTIN in a GS1 element string or a Digital Link (GS1 Application Identifier 01). */
  private static final Pattern AI_01 =
      Pattern.compile("(?:^|\\(|/|\\]C1|\\]d2|\\]Q3|\\]e0)01[)/]?(\\d{14})(?!\\d{14})");

  /**
   * Reads the identifiers of a scan. Never fails: what cannot be read is listed as not compared.
   */
  public static Product of(Scan scan) {
    var compared = new ArrayList<String>();
    var not = new ArrayList<String>();
    var gtins = new LinkedHashSet<Gtin>();
    gtin(scan.getGtin(), "gtin", gtins, compared, not);
    gtin(elementOf(scan.getBarcode()), "barcode", gtins, compared, not);
    String brandModel = brandModel(scan, compared, not);
    if (scan.getName() != null) {
      not.add("name: text alone is not judged");
    }
    return new Product(
        scan, List.copyOf(gtins), brandModel, List.copyOf(compared), List.copyOf(not));
  }

  /** The match keys of this product. */
  public Set<String> keys() {
    var keys = new LinkedHashSet<String>();
    gtins.forEach(gtin -> keys.add(MatchKeys.gtin(gtin)));
    if (brandModel != null) {
      keys.add(brandModel);
    }
    return keys;
  }

  private static void gtin(
      String text, String field, Set<Gtin> gtins, List<String> compared, List<String> not) {
    if (text == null) {
      return;
    }
    try {
      Gtin gtin = Gtin.parse(text);
      if (gtin.restricted()) {
        not.add(field + ": a store-internal number means another product elsewhere");
      } else {
        gtins.add(gtin);
        compared.add(field);
      }
    } catch (Gtin.Invalid e) {
      not.add(field + ": " + e.getMessage());
    }
  }

  private static String brandModel(Scan scan, List<String> compared, List<String> not) {
    String brand = scan.getBrand();
    String model = scan.getModel();
    if (brand != null && model != null) {
      String key = MatchKeys.brandModel(brand, model);
      if (key == null) {
        not.add("model: too short or without a digit");
      } else {
        compared.add("brand and model");
      }
      return key;
    }
    if (model != null) {
      not.add("model: only together with the brand");
    }
    if (brand != null) {
      not.add("brand: only together with the model");
    }
    return null;
  }

  private static String elementOf(String barcode) {
    if (barcode == null) {
      return null;
    }
    Matcher element = AI_01.matcher(barcode);
    return element.find() ? element.group(1) : barcode;
  }
}
