package babyshield.index;

import babyshield.gs1.CheckDigit;
import java.util.List;

/**
 * A Global Trade Item Number with a valid check digit, in its 14-digit form (GS1 General
 * Specifications, section 3.3.2 and 7.9). A {@code Gtin} that exists is valid.
 *
 * @param value fourteen digits; shorter numbers are filled with zeros on the left
 */
public record Gtin(String value) {
  static final int LENGTH = 14;

  public Gtin {
    if (value.length() != LENGTH || !Digits.all(value) || !checked(value)) {
      throw new IllegalArgumentException("not a GTIN-14: " + value);
    }
  }

  /** Why a text is not a GTIN. The message is for people. */
  public static final class Invalid extends Exception {
    private final transient Character expected;

    Invalid(String message, Character expected) {
      super(message);
      this.expected = expected;
    }

    /**
     * The check digit that would make the number valid; null where the check digit is not the
     * fault.
     */
    public Character expectedCheckDigit() {
      return expected;
    }
  }

  /**
   * Reads a GTIN-8, -12, -13 or -14, with or without spaces and dashes.
   *
   * @throws Invalid if the text has other characters, another length, or a wrong check digit
   */
  public static Gtin parse(String text) throws Invalid {
    String digits = Digits.withoutSeparators(text);
    if (!Digits.all(digits)) {
      throw new Invalid("a GTIN has only digits, spaces and dashes", null);
    }
    if (digits.length() != 8 && (digits.length() < 12 || digits.length() > LENGTH)) {
      throw new Invalid("a GTIN has 8, 12, 13 or 14 digits, not " + digits.length(), null);
    }
    if (Digits.zeros(digits)) {
      throw new Invalid("a GTIN is not all zeros", null);
    }
    return checkedOrInvalid(fill(digits));
  }

  /**
   * What digits may mean that a person typed or a scanner sent: GTIN-8 and UPC-E look alike, an
   * ISBN-10 may be a GTIN-12 that lost its zeros, and spreadsheets drop leading zeros.
   *
   * @return at least one, the most likely first; store-internal numbers among them
   * @throws Invalid if no reading has a valid check digit
   */
  public static List<Gtin> readings(String text) throws Invalid {
    return GtinReadings.of(text);
  }

  /**
   * Reads a UPC-E number of 6, 7 or 8 digits; only for texts that are known to be UPC-E.
   *
   * @throws Invalid if it has another length, another number system, or a wrong check digit
   */
  public static Gtin upcE(String text) throws Invalid {
    return UpcE.read(text);
  }

  /**
   * Reads an ISBN-10 or ISBN-13, with or without the word ISBN before it.
   *
   * @throws Invalid if it has another length, another prefix, or a wrong check digit
   */
  public static Gtin isbn(String text) throws Invalid {
    return Isbn.read(text);
  }

  /**
   * Every GTIN-12, -13 and -14 in a text, in order: digits may be split by single spaces or dashes.
   */
  public static List<Gtin> findAll(String text) {
    return GtinFinder.find(text, false);
  }

  /**
   * As {@link #findAll}, and GTIN-8 too: only for fields that hold barcodes, because one in ten
   * eight-digit numbers, dates among them, has a valid check digit by chance.
   */
  public static List<Gtin> findInBarcodeField(String text) {
    return GtinFinder.find(text, true);
  }

  /** What numbers that begin like this one are given out for. */
  public GtinRange range() {
    return GtinRange.of(this);
  }

  /**
   * True for numbers that a shop gives out itself, for goods by weight or within one chain: they
   * never match alone.
   */
  public boolean restricted() {
    return range() == GtinRange.STORE_INTERNAL;
  }

  /**
   * 0 for the item itself, 1 to 8 for a packaging level of it, 9 for goods of variable measure (GS1
   * General Specifications, section 3.3.2).
   */
  public int indicator() {
    return value.charAt(0) - '0';
  }

  /** The twelve digits between indicator and check digit, which all packaging levels share. */
  public String baseItem() {
    return value.substring(1, LENGTH - 1);
  }

  /**
   * True if one of the two is the item and the other a pack of it, or both are packs of it. A
   * number with indicator 9 is not made from the number of what is inside.
   */
  public boolean otherPackagingOf(Gtin other) {
    return indicator() != other.indicator()
        && indicator() < 9
        && other.indicator() < 9
        && baseItem().equals(other.baseItem());
  }

  static String fill(String digits) {
    return "0".repeat(LENGTH - digits.length()) + digits;
  }

  static boolean checked(String fourteen) {
    return CheckDigit.of(fourteen.substring(0, LENGTH - 1)) == fourteen.charAt(LENGTH - 1);
  }

  private static Gtin checkedOrInvalid(String fourteen) throws Invalid {
    char expected = CheckDigit.of(fourteen.substring(0, LENGTH - 1));
    char given = fourteen.charAt(LENGTH - 1);
    if (given != expected) {
      throw new Invalid("the check digit is " + given + " but should be " + expected, expected);
    }
    return new Gtin(fourteen);
  }
}
