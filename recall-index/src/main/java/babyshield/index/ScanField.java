package babyshield.index;

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
    return FieldText.clean(label, maxLength, value);
  }
}
