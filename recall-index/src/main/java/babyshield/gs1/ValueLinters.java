package babyshield.gs1;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers and single characters inside values. */
final class ValueLinters {
  private static final Pattern POSITION = Pattern.compile("([0-9]+)/([0-9]+)");

  private ValueLinters() {}

  static Optional<Fault> zero(String value) {
    return Fault.wholeUnless(!value.isEmpty() && zeros(value), "NOT_ZERO", value);
  }

  static Optional<Fault> nonZero(String value) {
    return CharacterSets.numeric(value)
        .or(() -> Fault.wholeUnless(!zeros(value), "ILLEGAL_ZERO_VALUE", value));
  }

  static Optional<Fault> noZeroPrefix(String value) {
    return CharacterSets.numeric(value)
        .or(() -> value.startsWith("0") ? Fault.part("ILLEGAL_ZERO_PREFIX", 0, 1) : Fault.none());
  }

  /** "0203": the second of three pieces. */
  static Optional<Fault> pieceOfTotal(String value) {
    int half = value.length() / 2;
    if (value.isEmpty() || value.length() % 2 != 0) {
      return Fault.whole("INVALID_LENGTH_FOR_PIECE_OF_TOTAL", value);
    }
    return CharacterSets.numeric(value).or(() -> pieceOfTotal(value, half));
  }

  private static Optional<Fault> pieceOfTotal(String value, int half) {
    String piece = value.substring(0, half);
    String total = value.substring(half);
    if (zeros(piece)) {
      return Fault.part("ZERO_PIECE_NUMBER", 0, half);
    }
    if (zeros(total)) {
      return Fault.part("ZERO_TOTAL_PIECES", half, half);
    }
    return Fault.wholeUnless(piece.compareTo(total) <= 0, "PIECE_NUMBER_EXCEEDS_TOTAL", value);
  }

  /** "2/3": the second of three. */
  static Optional<Fault> positionInSequence(String value) {
    var parts = POSITION.matcher(value);
    if (!parts.matches()) {
      return Fault.whole("POSITION_IN_SEQUENCE_MALFORMED", value);
    }
    for (int part = 1; part <= 2; part++) {
      if (parts.group(part).startsWith("0")) {
        return Fault.part("ILLEGAL_ZERO_PREFIX", parts.start(part), parts.group(part).length());
      }
    }
    boolean right = notMore(parts.group(1), parts.group(2));
    return Fault.wholeUnless(right, "POSITION_EXCEEDS_END", value);
  }

  /** Without leading zeros the longer number is the greater, however long both are. */
  private static boolean notMore(String left, String right) {
    return left.length() == right.length()
        ? left.compareTo(right) <= 0
        : left.length() < right.length();
  }

  static Optional<Fault> latitude(String value) {
    return degrees(value, "1800000000", "LATITUDE");
  }

  static Optional<Fault> longitude(String value) {
    return degrees(value, "3600000000", "LONGITUDE");
  }

  private static Optional<Fault> degrees(String value, String most, String what) {
    if (value.length() != most.length()) {
      return Fault.whole(what + "_INVALID_LENGTH", value);
    }
    return CharacterSets.numeric(value)
        .or(() -> Fault.wholeUnless(value.compareTo(most) <= 0, "INVALID_" + what, value));
  }

  static Optional<Fault> importerIndex(String value) {
    if (value.length() != 1) {
      return Fault.whole("IMPORTER_IDX_MUST_BE_ONE_CHARACTER", value);
    }
    boolean right = CharacterSets.base64url(value.charAt(0));
    return Fault.wholeUnless(right, "INVALID_IMPORT_IDX_CHARACTER", value);
  }

  static Optional<Fault> hyphens(String value) {
    boolean right = !value.isEmpty() && value.chars().allMatch(c -> c == '-');
    return Fault.wholeUnless(right, "NOT_HYPHEN", value);
  }

  static Linter oneOf(Set<String> values, String code) {
    return value -> Fault.wholeUnless(values.contains(value), code, value);
  }

  private static boolean zeros(String value) {
    return value.chars().allMatch(c -> c == '0');
  }
}
