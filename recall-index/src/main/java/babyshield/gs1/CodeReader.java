package babyshield.gs1;

import babyshield.gs1.ScannedCode.Form;
import babyshield.index.Gtin;
import babyshield.index.GtinRange;
import java.time.Year;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out how a code is written, and is as lenient as no product number is made up by it. */
final class CodeReader {
  /** A QR Code holds 7,089 digits at most (ISO/IEC 18004); no other symbol holds more. */
  private static final int LONGEST = 7_089;

  private static final Pattern PREFIXED = Pattern.compile("(?s)][A-Za-z][0-9A-Za-z].*");

  private static final Pattern LINK = Pattern.compile("(?i)(https?)://(.*)");

  /** A web address that somebody wrote without its scheme. */
  private static final Pattern BARE_LINK = Pattern.compile("[A-Za-z0-9-]+\\.[A-Za-z0-9.-]+/.+");

  private static final Pattern BARE_GTIN = Pattern.compile("01[0-9]{14}");

  /**
   * Of an EAN-13, and after it the two or five digits of an add-on, as magazines and books have.
   */
  private static final Pattern WITH_ADD_ON = Pattern.compile("([0-9]{13})(?:[0-9]{2}|[0-9]{5})");

  private final Year scannedIn;

  CodeReader(Year scannedIn) {
    this.scannedIn = scannedIn;
  }

  ScannedCode read(String text) {
    if (text.length() > LONGEST) {
      return unreadable("the code is longer than any barcode");
    }
    String code = normal(text);
    if (code.isEmpty()) {
      return unreadable("the code is empty");
    }
    return PREFIXED.matcher(code).matches() ? withPrefix(code) : plain(code);
  }

  /**
   * Scanners end with Enter or Tab, and where a keyboard has no key for FNC1 they send a name for
   * it. GS1's own notation is the circumflex, which no value may have. {@link String#strip} would
   * take FNC1 for white space.
   */
  private static String normal(String text) {
    String code = trimmed(text).replace("<GS>", "\u001d").replace("{GS}", "\u001d");
    return code.startsWith("^") ? code.replace('^', ElementString.FNC1) : code;
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && blank(text.charAt(from))) {
      from++;
    }
    while (to > from && blank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u00a0';
  }

  private ScannedCode withPrefix(String code) {
    ScanData data = ScanData.read(code);
    if (data.carrier() == null) {
      return otherSymbol(code);
    }
    return switch (data.carrier()) {
      case QR_CODE, DATAMATRIX, DOTCODE -> plain(data.text());
      case EAN_13 -> ean13(data);
      case EAN_8 -> said(data.elements(), Form.DIGITS);
      default -> said(data.elements(), Form.ELEMENT_STRING);
    };
  }

  /** Scanners differ in how many digits of a UPC they send. */
  private ScannedCode ean13(ScanData data) {
    return data.elements().right() ? said(data.elements(), Form.DIGITS) : plain(data.text());
  }

  private ScannedCode otherSymbol(String code) {
    String data = code.substring(3);
    Matcher addOn = WITH_ADD_ON.matcher(data);
    return plain(code.startsWith("]E3") && addOn.matches() ? addOn.group(1) : data);
  }

  private ScannedCode plain(String code) {
    if (code.isEmpty()) {
      return unreadable("the code is empty");
    }
    if (code.charAt(0) == ElementString.FNC1) {
      return said(ElementString.read(code), Form.ELEMENT_STRING);
    }
    if (code.charAt(0) == '(') {
      return said(Bracketed.read(withoutSpaces(code)), Form.BRACKETED);
    }
    return LINK.matcher(code).matches() ? link(code) : digits(code);
  }

  /** As people type what is printed: {@code (01) 09520123456788 (10) ABC}. */
  private static String withoutSpaces(String code) {
    return code.replaceAll("\\) +", ")").replaceAll(" +\\(", "(");
  }

  private ScannedCode link(String code) {
    Matcher link = LINK.matcher(code);
    String uri = link.matches() ? link.group(1).toLowerCase(Locale.ROOT) : "https";
    String rest = link.matches() ? link.group(2) : code;
    String withoutLastSlash = rest.replaceFirst("/(?=$|[?#])", "");
    return said(
        DigitalLink.read(uri + "://" + withoutLastSlash, EnumSet.allOf(DigitalLink.Lenience.class)),
        Form.DIGITAL_LINK);
  }

  private ScannedCode digits(String code) {
    try {
      List<Gtin> gtins = Gtin.readings(code);
      return new ScannedCode(gtins, null, null, Map.of(), Form.DIGITS, doubts(code, gtins));
    } catch (Gtin.Invalid e) {
      return withoutSeparators(code, e.getMessage());
    }
  }

  /**
   * Zeros that a spreadsheet dropped can be put back, but a number that lacks another digit passes
   * the check digit one time in ten: that it is not recalled is then not known (I2).
   */
  private static List<String> doubts(String code, List<Gtin> gtins) {
    long digits = code.chars().filter(c -> c >= '0' && c <= '9').count();
    boolean book = gtins.getFirst().range() == GtinRange.BOOK;
    return digits > 8 && digits < 12 && !book
        ? List.of("the number has " + digits + " digits: read as one that lost its leading zeros")
        : List.of();
  }

  /** An element string whose FNC1 the scanner left out, if there is a product number in it. */
  private ScannedCode withoutSeparators(String code, String whyNotDigits) {
    Elements elements = ElementString.read(ElementString.FNC1 + code);
    boolean product = elements.right() && !Said.numbers(elements).isEmpty();
    if (product || BARE_GTIN.matcher(code).lookingAt()) {
      boolean separated = code.indexOf(ElementString.FNC1) >= 0;
      return said(separated ? elements : Unseparated.sure(elements), Form.ELEMENT_STRING);
    }
    return BARE_LINK.matcher(code).matches() ? link(code) : unreadable(whyNotDigits);
  }

  private ScannedCode said(Elements elements, Form form) {
    return Said.by(elements, form, scannedIn);
  }

  private static ScannedCode unreadable(String problem) {
    return new ScannedCode(List.of(), null, null, Map.of(), Form.UNREADABLE, List.of(problem));
  }
}
