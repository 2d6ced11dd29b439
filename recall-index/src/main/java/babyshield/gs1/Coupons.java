package babyshield.gs1;

import babyshield.gs1.CouponReader.Wrong;
import java.util.Optional;

/**
 * North American coupons: AI 8110 (GS1 US, North American Coupon Application Guideline) and AI 8112
 * (positive offer file). Read so that a coupon scanned by mistake is told from a product.
 */
final class Coupons {
  private static final String REQUIREMENT_LENGTHS = "12345";
  private static final String REQUIREMENT_CODES = "012349";
  private static final String PREFIX_LENGTHS = "0123456";
  private static final String ANY = "0123456789";

  private interface Grammar {
    void read(CouponReader coupon) throws Wrong;
  }

  private Coupons() {}

  static Optional<Fault> paper(String value) {
    return CharacterSets.numeric(value).or(() -> read(value, Coupons::paper));
  }

  static Optional<Fault> digital(String value) {
    return CharacterSets.numeric(value).or(() -> read(value, Coupons::digital));
  }

  private static Optional<Fault> read(String value, Grammar grammar) {
    try {
      grammar.read(new CouponReader(value));
      return Fault.none();
    } catch (Wrong e) {
      return Optional.of(e.fault());
    }
  }

  private static void digital(CouponReader coupon) throws Wrong {
    coupon.code("COUPON_MISSING_FORMAT_CODE", "COUPON_INVALID_FORMAT_CODE", "01");
    coupon.variable("FUNDER", PREFIX_LENGTHS, 6);
    coupon.take(6, "COUPON_TRUNCATED_OFFER_CODE");
    coupon.variable("SERIAL_NUMBER", ANY, 6);
    coupon.end();
  }

  private static void paper(CouponReader coupon) throws Wrong {
    coupon.variable("GCP", PREFIX_LENGTHS, 6);
    coupon.take(6, "COUPON_TRUNCATED_OFFER_CODE");
    coupon.variable("SAVE_VALUE", REQUIREMENT_LENGTHS, 0);
    requirement(coupon, "1ST");
    if (coupon.enter('1')) {
      rules(coupon);
      otherPurchase(coupon, "2ND");
    }
    if (coupon.enter('2')) {
      otherPurchase(coupon, "3RD");
    }
    dates(coupon);
    if (coupon.enter('5')) {
      coupon.variable("SERIAL_NUMBER", ANY, 6);
    }
    if (coupon.enter('6')) {
      coupon.variable("RETAILER_GCP_OR_GLN", "1234567", 6);
    }
    if (coupon.enter('9')) {
      savings(coupon);
    }
    coupon.end();
  }

  private static void rules(CouponReader coupon) throws Wrong {
    String code = "ADDITIONAL_PURCHASE_RULES_CODE";
    coupon.code("COUPON_MISSING_" + code, "COUPON_INVALID_" + code, "0123");
  }

  private static void requirement(CouponReader coupon, String which) throws Wrong {
    String purchase = which + "_PURCHASE";
    String code = purchase + "_REQUIREMENT_CODE";
    coupon.variable(purchase + "_REQUIREMENT", REQUIREMENT_LENGTHS, 0);
    coupon.code("COUPON_MISSING_" + code, "COUPON_INVALID_" + code, REQUIREMENT_CODES);
    coupon.take(3, "COUPON_TRUNCATED_" + purchase + "_FAMILY_CODE");
  }

  /** The company prefix of another purchase may be 9: the same as the first. */
  private static void otherPurchase(CouponReader coupon, String which) throws Wrong {
    requirement(coupon, which);
    String what = which + "_PURCHASE_GCP";
    int length = coupon.lengthIndicator(what, PREFIX_LENGTHS + "9");
    if (length != 9) {
      coupon.take(length + 6, "COUPON_TRUNCATED_" + what);
    }
  }

  private static void dates(CouponReader coupon) throws Wrong {
    int from = coupon.at();
    String last = null;
    if (coupon.enter('3')) {
      // The misspelling is in the name that GS1 gives.
      last = coupon.date("COUPON_TOO_SHORT_FOR_EXPIRATION_DATE", "COUPON_INVALID_EXIPIRATION_DATE");
    }
    if (coupon.enter('4')) {
      String first = coupon.date("COUPON_TOO_SHORT_FOR_START_DATE", "COUPON_INVALID_START_DATE");
      if (last != null && before(last, first)) {
        throw coupon.wrongFrom(from, "COUPON_EXPIRATION_BEFORE_START");
      }
    }
  }

  /** Years of two digits: 00 comes after 99. */
  private static boolean before(String left, String right) {
    int years = Integer.parseInt(left.substring(0, 2)) - Integer.parseInt(right.substring(0, 2));
    int nearest = (years + 150) % 100 - 50;
    return nearest == 0 ? left.compareTo(right) < 0 : nearest < 0;
  }

  private static void savings(CouponReader coupon) throws Wrong {
    flag(coupon, "SAVE_VALUE_CODE", "01256");
    flag(coupon, "SAVE_VALUE_APPLIES_TO_ITEM", "012");
    coupon.take(1, "COUPON_MISSING_STORE_COUPON_FLAG");
    flag(coupon, "DONT_MULTIPLY_FLAG", "01");
  }

  private static void flag(CouponReader coupon, String what, String allowed) throws Wrong {
    coupon.code("COUPON_MISSING_" + what, "COUPON_INVALID_" + what, allowed);
  }
}
