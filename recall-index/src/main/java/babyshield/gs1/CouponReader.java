package babyshield.gs1;

/** Takes the parts of a coupon's data one after the other, and says which part is wrong. */
final class CouponReader {
  /** Ends the reading at the first fault; it never leaves {@link Coupons}. */
  static final class Wrong extends Exception {
    private final transient Fault fault;

    private Wrong(Fault fault) {
      super(fault.code(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  private final String value;
  private int at;

  CouponReader(String value) {
    this.value = value;
  }

  int at() {
    return at;
  }

  /** True where the next optional field is the one asked for, which is then entered. */
  boolean enter(char field) {
    boolean here = at < value.length() && value.charAt(at) == field;
    if (here) {
      at++;
    }
    return here;
  }

  String take(int length, String faultWhenShort) throws Wrong {
    if (value.length() - at < length) {
      throw missing(faultWhenShort);
    }
    at += length;
    return value.substring(at - length, at);
  }

  /** One digit that says how much follows. */
  int lengthIndicator(String what, String allowed) throws Wrong {
    return code("COUPON_MISSING_" + what + "_VLI", "COUPON_INVALID_" + what + "_LENGTH", allowed);
  }

  /** A length indicator, and as many digits more than {@code least}. */
  void variable(String what, String allowed, int least) throws Wrong {
    take(lengthIndicator(what, allowed) + least, "COUPON_TRUNCATED_" + what);
  }

  int code(String missing, String invalid, String allowed) throws Wrong {
    char digit = take(1, missing).charAt(0);
    if (allowed.indexOf(digit) < 0) {
      throw new Wrong(new Fault(invalid, at - 1, 1));
    }
    return digit - '0';
  }

  String date(String tooShort, String invalid) throws Wrong {
    String date = take(6, tooShort);
    if (TimeLinters.yymmdd(date).isPresent()) {
      throw new Wrong(new Fault(invalid, at - 6, 6));
    }
    return date;
  }

  void end() throws Wrong {
    if (at < value.length()) {
      throw missing("COUPON_EXCESS_DATA");
    }
  }

  Wrong wrongFrom(int from, String code) {
    return new Wrong(new Fault(code, from, at - from));
  }

  /** What is left is too little; where nothing is left, the whole is. */
  private Wrong missing(String code) {
    int left = value.length() - at;
    return new Wrong(left == 0 ? new Fault(code, 0, value.length()) : new Fault(code, at, left));
  }
}
