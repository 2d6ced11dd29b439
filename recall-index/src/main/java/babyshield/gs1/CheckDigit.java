package babyshield.gs1;

/** The check digit of GS1's numeric keys. */
public final class CheckDigit {
  private CheckDigit() {}

  /**
   * GS1 General Specifications, section 7.9.1: weights 3 and 1 in turn, from the right.
   *
   * @param body the digits before the check digit, and nothing but digits
   */
  public static char of(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int weight = (body.length() - i) % 2 == 1 ? 3 : 1;
      sum += weight * (body.charAt(i) - '0');
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }
}
