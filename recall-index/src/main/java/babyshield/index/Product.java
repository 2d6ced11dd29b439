package babyshield.index;

import babyshield.event.Scan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A scan as it is compared: its identifiers read, and which of its fields take part. Immutable. */
public final class Product {
  /** GTIN in a GS1 element string or a Digital Link (GS1 Application Identifier 01). */
  private static final Pattern AI_01 =
      Pattern.compile("(?:^|\\(|/|\\]C1|\\]d2|\\]Q3|\\]e0)01[)/]?(\\d{14})(?!\\d{14})");

  private final Scan scan;
  private final Set<Gtin> gtins = new LinkedHashSet<>();
  private final List<String> compared = new ArrayList<>();
  private final List<String> notCompared = new ArrayList<>();
  private final Set<Long> exactKeys = new LinkedHashSet<>();
  private final Set<Long> likeKeys = new LinkedHashSet<>();
  private final String model;
  private final Set<String> codesInName;
  private final ScanWords words;

  private Product(Scan scan) {
    this.scan = scan;
    gtin(scan.getGtin(), "gtin");
    gtin(elementOf(scan.getBarcode()), "barcode");
    gtins.forEach(gtin -> exactKeys.add(MatchKeys.gtin(gtin)));
    this.model = readModel();
    this.codesInName = scan.getName() == null ? Set.of() : Models.inName(scan.getName());
    codesInName.forEach(code -> likeKeys.add(MatchKeys.model(code)));
    this.words = ScanWords.of(scan.getBrand(), scan.getName());
    name();
  }

  /**
   * Reads the identifiers of a scan. Never fails: what cannot be read is listed as not compared.
   */
  public static Product of(Scan scan) {
    return new Product(scan);
  }

  private void gtin(String text, String field) {
    if (text == null) {
      return;
    }
    try {
      Gtin gtin = Gtin.parse(text);
      if (gtin.restricted()) {
        notCompared.add(field + ": a store-internal number means another product elsewhere");
      } else {
        gtins.add(gtin);
        compared.add(field);
      }
    } catch (Gtin.Invalid e) {
      notCompared.add(field + ": " + e.getMessage());
    }
  }

  private static String elementOf(String barcode) {
    if (barcode == null) {
      return null;
    }
    Matcher element = AI_01.matcher(barcode);
    return element.find() ? element.group(1) : barcode;
  }

  /** The model code in normal form; empty where there is none that tells products apart. */
  private String readModel() {
    if (scan.getModel() == null) {
      if (scan.getBrand() != null && scan.getName() == null) {
        notCompared.add("brand: only together with a model or a name");
      }
      return "";
    }
    String code = Normal.code(scan.getModel());
    if (!Models.distinctive(code)) {
      notCompared.add("model: too short or without a digit");
      return "";
    }
    if (Models.telling(code)) {
      likeKeys.add(MatchKeys.model(code));
    }
    if (scan.getBrand() != null) {
      Brand.firstWord(scan.getBrand())
          .ifPresent(word -> exactKeys.add(MatchKeys.brandModel(word, code)));
      compared.add("brand and model");
    } else if (Models.telling(code)) {
      compared.add("model");
    } else {
      notCompared.add("model: too short to be compared without the brand");
    }
    return code;
  }

  private void name() {
    if (scan.getName() == null) {
      return;
    }
    likeKeys.addAll(words.keys());
    if (words.keys().isEmpty() && codesInName.isEmpty()) {
      notCompared.add("name: too few words, or too common ones, to find a recall by");
    } else {
      compared.add("name");
    }
  }

  public Scan scan() {
    return scan;
  }

  /** In the order of trust: the gtin field, then what the barcode holds. */
  public Set<Gtin> gtins() {
    return gtins;
  }

  /** Fields that are compared with every recall. */
  public List<String> compared() {
    return compared;
  }

  /** Fields that were given and could not be compared, each with why. */
  public List<String> notCompared() {
    return notCompared;
  }

  /**
   * Whether something else than text was compared. A name finds recalls; that it finds none does
   * not say that there is none (I2).
   */
  boolean identified() {
    return compared.stream().anyMatch(field -> !field.equals("name"));
  }

  /** The match keys of this product. */
  public Set<Long> keys() {
    var keys = new LinkedHashSet<>(exactKeys);
    keys.addAll(likeKeys);
    return keys;
  }

  /** Keys of identifiers: every recall that has one is judged. */
  Set<Long> exactKeys() {
    return exactKeys;
  }

  /** Keys of words and codes in text, which very many recalls may share. */
  Set<Long> likeKeys() {
    return likeKeys;
  }

  /** In normal form; empty where the scan has none that can be compared. */
  String model() {
    return model;
  }

  Set<String> codesInName() {
    return codesInName;
  }

  ScanWords words() {
    return words;
  }

  String lot() {
    return scan.getLot();
  }

  String serial() {
    return scan.getSerial();
  }

  LocalDate bestBefore() {
    return null;
  }

  LocalDate produced() {
    return null;
  }
}
