package babyshield.standalone.client;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** A product, as options; at least one of gtin, barcode, model and name says something of it. */
final class ProductOptions {
  @Option(names = "--gtin", description = "barcode number: GTIN-8, -12, -13 or -14")
  private String gtin;

  @Option(
      names = "--barcode",
      description = "raw text of a barcode: GS1 element string, Digital Link, digits")
  private String barcode;

  @Option(names = "--model", description = "model code")
  private String model;

  @Option(names = "--brand", description = "brand")
  private String brand;

  @Option(names = "--name", description = "what the product is called")
  private String name;

  @Option(names = "--lot", description = "lot or batch")
  private String lot;

  @Option(names = "--serial", description = "serial number")
  private String serial;

  @Option(names = "--country", description = "where it was seen")
  private String country;

  /** What was given, by the name that HTTP has for it. */
  Map<String, String> given() {
    var given = new LinkedHashMap<String, String>();
    put(given, "gtin", gtin);
    put(given, "barcode", barcode);
    put(given, "model", model);
    put(given, "brand", brand);
    put(given, "name", name);
    put(given, "lot", lot);
    put(given, "serial", serial);
    put(given, "country", country);
    return given;
  }

  static void put(Map<String, String> given, String name, String value) {
    if (value != null) {
      given.put(name, value);
    }
  }
}
