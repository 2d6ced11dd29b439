package babyshield.ingest.image;

/** The check digit of the GS1 numbers (General Specifications, 7.9). */
final class CheckDigit {
  private CheckDigit() {}

  /** Whether the last digit is the right one. */
  static boolean right(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      boolean tripled = (digits.length() - i) % 2 == 0;
      sum += (digits.charAt(i) - '0') * (tripled ? 3 : 1);
    }
    return sum % 10 == 0;
  }
}
