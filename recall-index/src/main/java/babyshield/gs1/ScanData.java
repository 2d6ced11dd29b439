package babyshield.gs1;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a scanner sends when it names the kind of symbol before the data (ISO/IEC 15424; GS1 General
 * Specifications, section 5.1.2).
 *
 * @param carrier null if the prefix is none that is known
 * @param text the data where it is not an element string; else empty
 */
record ScanData(Carrier carrier, String text, Elements elements) {
  private static final Pattern LINK = Pattern.compile("(?:https?|HTTPS?)://.*");

  /** Separates the linear part of a composite symbol from its element string. */
  static final String COMPOSITE = "|]e0";

  /** The symbols that GS1 uses. */
  enum Carrier {
    GS1_128("]C1"),
    GS1_DATABAR("]e0"),
    GS1_DATAMATRIX("]d2"),
    GS1_QR_CODE("]Q3"),
    GS1_DOTCODE("]J1"),
    DATAMATRIX("]d1"),
    QR_CODE("]Q1"),
    DOTCODE("]J0"),
    EAN_13("]E0"),
    EAN_8("]E4");

    private final String prefix;

    Carrier(String prefix) {
      this.prefix = prefix;
    }

    static Optional<Carrier> of(String text) {
      return Stream.of(values()).filter(carrier -> text.startsWith(carrier.prefix)).findFirst();
    }
  }

  static ScanData read(String text) {
    Optional<Carrier> carrier = Carrier.of(text);
    return carrier
        .map(known -> read(known, text.substring(known.prefix.length())))
        .orElseGet(() -> new ScanData(null, text, Elements.none("the kind of symbol is unknown")));
  }

  private static ScanData read(Carrier carrier, String data) {
    return switch (carrier) {
      case DATAMATRIX, QR_CODE, DOTCODE -> plain(carrier, data);
      case EAN_13 -> linear(carrier, data, 13);
      case EAN_8 -> linear(carrier, data, 8);
      default -> new ScanData(carrier, "", ElementString.read(ElementString.FNC1 + data));
    };
  }

  private static ScanData plain(Carrier carrier, String data) {
    var found =
        LINK.matcher(data).matches()
            ? DigitalLink.read(data, Set.of())
            : new Elements.Collector().done();
    return new ScanData(carrier, data, found);
  }

  private static ScanData linear(Carrier carrier, String data, int length) {
    int composite = data.indexOf(COMPOSITE);
    String digits = composite < 0 ? data : data.substring(0, composite);
    var found = new Elements.Collector();
    if (digits.length() == length) {
      found.add(new Element("01", "0".repeat(14 - length) + digits));
    } else {
      found.problem("the symbol has " + length + " digits, not " + digits.length());
    }
    if (composite >= 0) {
      String rest = data.substring(composite + COMPOSITE.length());
      found.addAll(ElementString.read(ElementString.FNC1 + rest));
    }
    return new ScanData(carrier, digits, found.done());
  }
}
