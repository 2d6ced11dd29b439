package babyshield.index;

import java.util.Map;

/** The text fields of a scan, with the longest value that each takes, in characters. */
public enum ScanField {
  SUBJECT("subject", 200),
  GTIN("gtin", 40),
  // A Digital Link with all its attributes; a QR code holds at most 4,296 characters.
  BARCODE("barcode", 4296),
  MODEL("model", 200),
  BRAND("brand", 200),
  NAME("name", 1000),
  // GS1 lots and serial numbers have at most 20 characters; others exist, and several in a field.
  LOT("lot", 200),
  SERIAL("serial", 200),
  COUNTRY("country", 60);

  /** Separates the elements of a GS1 element string (General Specifications, section 7.8). */
  private static final char FNC1 = 0x1d;

  private final String label;
  private final int maxLength;

  ScanField(String label, int maxLength) {
    this.label = label;
    this.maxLength = maxLength;
  }

  /** Its name in JSON and in queries. */
  public String label() {
    return label;
  }

  /**
   * The value without blanks around it; null where there is nothing else.
   *
   * @throws InvalidScan if it is too long or no text
   */
  public String clean(String value) throws InvalidScan {
    if (value == null) {
      return null;
    }
    if (value.length() > maxLength) {
      throw new InvalidScan(
          InvalidScan.Fault.TOO_LONG,
          label + " has " + value.length() + " characters; at most " + maxLength + " are taken",
          Map.of("field", label, "maxLength", maxLength));
    }
    for (int i = 0; i < value.length(); i++) {
      refuseWhatIsNoText(value, i);
    }
    String stripped = value.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private void refuseWhatIsNoText(String value, int index) throws InvalidScan {
    char c = value.charAt(index);
    boolean blank = c == '\t' || c == '\n' || c == '\r';
    boolean control = c < ' ' && !blank && c != FNC1;
    boolean half =
        Character.isSurrogate(c)
            && !paired(value, Character.isHighSurrogate(c) ? index : index - 1);
    if (control || half) {
      throw new InvalidScan(
          InvalidScan.Fault.BAD_TEXT,
          String.format("%s holds U+%04X, which is no text", label, (int) c),
          Map.of("field", label));
    }
  }

  private static boolean paired(String value, int high) {
    return high >= 0
        && high + 1 < value.length()
        && Character.isSurrogatePair(value.charAt(high), value.charAt(high + 1));
  }
}
