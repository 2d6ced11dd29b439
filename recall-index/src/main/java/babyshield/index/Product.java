package babyshield.index;

import babyshield.event.Scan;
import babyshield.gs1.ScannedCode;
import com.carrotsearch.hppc.LongArrayList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A scan as it is compared: its identifiers read, and which of its fields take part. Immutable. */
public final class Product {
  private static final List<String> ONLY_NAME = List.of("name");

  private final Scan scan;
  private final ScannedCode code;
  private final Set<Gtin> gtins = new LinkedHashSet<>();
  private final List<String> compared = new ArrayList<>();
  private final List<String> notCompared = new ArrayList<>();
  private final LongArrayList exactKeys = new LongArrayList();
  private final LongArrayList likeKeys = new LongArrayList();
  private final LongArrayList codeKeys = new LongArrayList();
  private final String model;
  private final boolean modelWithoutBrand;
  private final Set<String> codesInName;
  private final ScanWords words;

  private Product(Scan scan) {
    this.scan = scan;
    this.code = scan.getBarcode() == null ? null : ScannedCode.read(scan.getBarcode(), year(scan));
    gtin();
    barcode();
    gtins.forEach(gtin -> addTo(exactKeys, MatchKeys.gtin(gtin)));
    this.model = readModel();
    this.modelWithoutBrand = scan.getBrand() == null && Models.telling(model);
    this.codesInName = scan.getName() == null ? Set.of() : Models.inName(scan.getName());
    codesInName.forEach(code -> addTo(codeKeys, MatchKeys.model(code)));
    if (modelWithoutBrand) {
      addTo(codeKeys, MatchKeys.model(model));
    }
    for (int i = 0; i < codeKeys.size(); i++) {
      addTo(likeKeys, codeKeys.get(i));
    }
    this.words = ScanWords.of(scan.getBrand(), scan.getName());
    name();
  }

  /**
   * Reads the identifiers of a scan. Never fails: what cannot be read is listed as not compared.
   */
  public static Product of(Scan scan) {
    return new Product(scan);
  }

  /** Dates in codes have no century, and the clock's year would make a replay differ (I4). */
  private static Year year(Scan scan) {
    Instant seen = scan.getScannedAt() == null ? scan.getReceivedAt() : scan.getScannedAt();
    return Year.of(seen.atZone(ZoneOffset.UTC).getYear());
  }

  private static void addTo(LongArrayList keys, long key) {
    if (!keys.contains(key)) {
      keys.add(key);
    }
  }

  private void gtin() {
    if (scan.getGtin() == null) {
      return;
    }
    try {
      take(List.of(Gtin.parse(scan.getGtin())), "gtin");
    } catch (Gtin.Invalid e) {
      notCompared.add("gtin: " + e.getMessage());
    }
  }

  private void barcode() {
    if (code == null) {
      return;
    }
    if (!code.gtins().isEmpty()) {
      take(code.gtins(), "barcode");
    }
    code.problems().forEach(problem -> notCompared.add("barcode: " + problem));
    if (code.gtins().isEmpty() && code.problems().isEmpty()) {
      notCompared.add("barcode: it holds no GTIN");
    }
  }

  private void take(List<Gtin> read, String field) {
    boolean usable = false;
    for (Gtin gtin : read) {
      if (!gtin.restricted()) {
        gtins.add(gtin);
        usable = true;
      }
    }
    if (usable) {
      compared.add(field);
    } else {
      notCompared.add(field + ": " + read.getFirst().range().words());
    }
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
      addTo(likeKeys, MatchKeys.model(code));
    }
    if (scan.getBrand() != null) {
      Brand.firstWord(scan.getBrand())
          .ifPresent(word -> addTo(exactKeys, MatchKeys.brandModel(word, code)));
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
    words.keys().forEach(key -> addTo(likeKeys, key));
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
    return !compared.isEmpty() && !compared.equals(ONLY_NAME);
  }

  /**
   * Why the digits of the barcode may be read wrongly although a GTIN was read from them: such a
   * number finds recalls, but that it finds none says nothing (I2).
   */
  List<String> doubts() {
    boolean digits = code != null && code.form() == ScannedCode.Form.DIGITS;
    return digits && scan.getGtin() == null && !code.gtins().isEmpty()
        ? code.problems()
        : List.of();
  }

  /** The match keys of this product. */
  public Set<Long> keys() {
    var keys = new LinkedHashSet<Long>();
    for (LongArrayList some : List.of(exactKeys, likeKeys)) {
      LongStream.of(some.toArray()).forEach(keys::add);
    }
    return keys;
  }

  /** Keys of identifiers, each once: every recall that has one is judged. */
  LongArrayList exactKeys() {
    return exactKeys;
  }

  /** Keys of words and codes in text, each once, which very many recalls may share. */
  LongArrayList likeKeys() {
    return likeKeys;
  }

  /**
   * Keys of codes that find a recall by themselves: the model where no brand is given, and those in
   * the name.
   */
  LongArrayList codeKeys() {
    return codeKeys;
  }

  /** In normal form; empty where the scan has none that can be compared. */
  String model() {
    return model;
  }

  /** Whether the model code has to tell the product alone, and can. */
  boolean modelWithoutBrand() {
    return modelWithoutBrand;
  }

  Set<String> codesInName() {
    return codesInName;
  }

  ScanWords words() {
    return words;
  }

  /** The lot given, or the one in the barcode; null where there is none. */
  String lot() {
    return scan.getLot() != null || code == null ? scan.getLot() : code.lot();
  }

  /** The serial number given, or the one in the barcode; null where there is none. */
  String serial() {
    return scan.getSerial() != null || code == null ? scan.getSerial() : code.serial();
  }

  /** Best before, sell by or expiry, as the barcode says; null where it does not. */
  LocalDate bestBefore() {
    return date("15", "17", "16");
  }

  /** Production or packing, as the barcode says; null where it does not. */
  LocalDate produced() {
    return date("11", "13");
  }

  /** Whether it says nothing that could contradict a recall that its words are like. */
  boolean onlyWords() {
    return code == null
        && gtins.isEmpty()
        && model.isEmpty()
        && scan.getLot() == null
        && scan.getSerial() == null;
  }

  private LocalDate date(String... identifiers) {
    if (code == null) {
      return null;
    }
    return Stream.of(identifiers)
        .map(code.dates()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
