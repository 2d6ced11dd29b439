package babyshield.index;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Why something is no scan. The message is for people. */
public final class InvalidScan extends Exception {
  /** What is wrong; a service has a problem of this name. */
  public enum Fault {
    CHECK_DIGIT,
    INVALID_GTIN,
    TOO_LONG,
    BAD_TEXT,
    NOTHING_TO_COMPARE;

    /** The last part of the problem's URI, the same wherever something is refused. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Fault fault;
  private final transient Map<String, Object> details;

  InvalidScan(Fault fault, String message, Map<String, Object> details) {
    super(message);
    this.fault = fault;
    this.details = details;
  }

  /** A number that is no GTIN, with the check digit that would make it one if that is the fault. */
  public static InvalidScan gtin(ScanField field, Gtin.Invalid why) {
    var details = new LinkedHashMap<String, Object>();
    details.put("field", field.label());
    Character expected = why.expectedCheckDigit();
    if (expected != null) {
      details.put("expectedCheckDigit", expected.toString());
    }
    return new InvalidScan(
        expected == null ? Fault.INVALID_GTIN : Fault.CHECK_DIGIT,
        field.label() + ": " + why.getMessage(),
        details);
  }

  public Fault fault() {
    return fault;
  }

  /** For machines: the field at fault, and what was expected of it. */
  public Map<String, Object> details() {
    return details;
  }
}
