package babyshield.gs1;

import java.math.BigInteger;
import java.util.Optional;

/** Check digits and check characters inside values. */
final class CheckLinters {
  /** Characters of a check pair, five bits each: GS1 General Specifications, section 7.9. */
  private static final String PAIR = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private static final int PAIR_MODULUS = 1021;

  /** The weights are the primes, and the 97 of GS1's syntax test are as many as it has. */
  private static final int PAIR_LONGEST_BODY = 97;

  private CheckLinters() {}

  static Optional<Fault> digit(String value) {
    if (value.isEmpty()) {
      return Fault.whole("TOO_SHORT_FOR_CHECK_DIGIT", value);
    }
    return CharacterSets.numeric(value).or(() -> lastDigit(value));
  }

  private static Optional<Fault> lastDigit(String value) {
    int last = value.length() - 1;
    boolean right = CheckDigit.of(value.substring(0, last)) == value.charAt(last);
    return right ? Fault.none() : Fault.part("INCORRECT_CHECK_DIGIT", last, 1);
  }

  static Optional<Fault> pair(String value) {
    int body = value.length() - 2;
    if (body < 0) {
      return Fault.whole("TOO_SHORT_FOR_CHECK_PAIR", value);
    }
    if (body > PAIR_LONGEST_BODY) {
      return Fault.whole("TOO_LONG_FOR_CHECK_PAIR_IMPLEMENTATION", value);
    }
    return CharacterSets.cset82(value.substring(0, body)).or(() -> lastPair(value, body));
  }

  private static Optional<Fault> lastPair(String value, int body) {
    int sum = 0;
    int prime = 2;
    for (int i = body - 1; i >= 0; i--) {
      sum += CharacterSets.CSET_82.indexOf(value.charAt(i)) * prime;
      prime = BigInteger.valueOf(prime).nextProbablePrime().intValue();
    }
    sum %= PAIR_MODULUS;
    boolean right =
        value.charAt(body) == PAIR.charAt(sum >> 5)
            && value.charAt(body + 1) == PAIR.charAt(sum & 31);
    return right ? Fault.none() : Fault.part("INCORRECT_CHECK_PAIR", body, 2);
  }

  /** ISO 13616: letters count 10 to 35, the first four characters go last, modulo 97 is 1. */
  static Optional<Fault> iban(String value) {
    if (value.length() <= 4) {
      return Fault.whole("IBAN_TOO_SHORT", value);
    }
    if (value.length() > 34) {
      return Fault.whole("IBAN_TOO_LONG", value);
    }
    for (int i = 0; i < value.length(); i++) {
      if (!ibanCharacter(value.charAt(i))) {
        return Fault.part("INVALID_IBAN_CHARACTER", i, 1);
      }
    }
    if (!CodeLists.COUNTRIES.contains(value.substring(0, 2))) {
      return Fault.part("ILLEGAL_IBAN_COUNTRY_CODE", 0, 2);
    }
    return ibanRest(value) == 1 ? Fault.none() : Fault.part("INCORRECT_IBAN_CHECKSUM", 2, 2);
  }

  private static boolean ibanCharacter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  private static int ibanRest(String value) {
    int rest = 0;
    for (char c : (value.substring(4) + value.substring(0, 4)).toCharArray()) {
      int number = Character.digit(c, 36);
      rest = (rest * (number < 10 ? 10 : 100) + number) % 97;
    }
    return rest;
  }
}
