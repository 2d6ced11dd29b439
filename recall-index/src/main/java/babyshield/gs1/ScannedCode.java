package babyshield.gs1;

import babyshield.index.Gtin;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;

/**
 * What a scanned, typed or copied code says about a product. Immutable; reading has no state.
 *
 * @param gtins the numbers that the code may mean, the most likely first; of more than one, each is
 *     to be looked up. Store-internal numbers are among them: see {@link Gtin#restricted}
 * @param lot batch or lot (10); null if none was read for sure
 * @param serial serial number (21); null if none was read for sure
 * @param dates of production (11), payment (12), packing (13), best before (15), sell by (16) and
 *     expiry (17), by identifier
 * @param problems sentences for people, of what was not read or cannot be true; a code with a wrong
 *     check digit names the right one and gives no number
 */
public record ScannedCode(
    List<Gtin> gtins,
    String lot,
    String serial,
    Map<String, LocalDate> dates,
    Form form,
    List<String> problems) {
  /** How the code was written. */
  public enum Form {
    DIGITS("digits"),
    ELEMENT_STRING("element string"),
    BRACKETED("bracketed"),
    DIGITAL_LINK("digital link"),
    UNREADABLE("unreadable");

    private final String words;

    Form(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  public ScannedCode {
    gtins = List.copyOf(gtins);
    dates = Map.copyOf(dates);
    problems = List.copyOf(problems);
  }

  /**
   * Reads digits, element strings with or without symbology prefix and separators, bracketed
   * element strings, and Digital Link URIs. Throws for no text.
   *
   * @param scannedIn the year of the scan: dates in codes have no century, and with the year of a
   *     clock a replay would read them otherwise (I4)
   */
  public static ScannedCode read(String text, Year scannedIn) {
    return new CodeReader(scannedIn).read(text);
  }
}
