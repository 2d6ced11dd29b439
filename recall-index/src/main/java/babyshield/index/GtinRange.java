package babyshield.index;

/**
 * What the GS1 Prefix of a number is for: GS1 General Specifications, section 1.4, the table of GS1
 * Prefixes.
 *
 * <p>Only store-internal numbers are kept from matching. Coupons, refund receipts and the unused
 * UPC prefix 5 are not: makers who never asked GS1 for a number print such ones, and EU Safety Gate
 * has recalled products under 98, 99 and 05. Not to match them would be a false all-clear.
 */
public enum GtinRange {
  /** Numbers that companies give to products. */
  PRODUCT("a product's number"),
  /** 02, 04, 20 to 29, and GTIN-8 beginning with 0 or 2: another product next door. */
  STORE_INTERNAL("a store-internal number: it means another product elsewhere"),
  /** 977: the ISSN of a serial; every issue has the same number. */
  SERIAL_PUBLICATION("a serial's number: all its issues have the same"),
  /** 978 and 979. */
  BOOK("a book's number (ISBN)"),
  /** 05: a UPC prefix that GS1 US keeps back, once for coupons. */
  RESERVED("a number that GS1 has given to nobody"),
  /** 98 and 99. */
  COUPON("a number that GS1 gives to coupons and receipts, not to products");

  private final String words;

  GtinRange(String words) {
    this.words = words;
  }

  /** For people, as in "this is ...". */
  public String words() {
    return words;
  }

  static GtinRange of(Gtin gtin) {
    String value = gtin.value();
    if (value.startsWith("000000")) {
      return value.charAt(6) == '0' || value.charAt(6) == '2' ? STORE_INTERNAL : PRODUCT;
    }
    return switch (value.substring(1, 3)) {
      case "02", "04", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29" -> STORE_INTERNAL;
      case "05" -> RESERVED;
      case "97" -> ninetySeven(value.charAt(3));
      case "98", "99" -> COUPON;
      default -> PRODUCT;
    };
  }

  private static GtinRange ninetySeven(char third) {
    return switch (third) {
      case '7' -> SERIAL_PUBLICATION;
      case '8', '9' -> BOOK;
      default -> PRODUCT;
    };
  }
}
