package babyshield.index;

import java.util.Map;

/** Texts that somebody sends as the value of a field. */
public final class FieldText {
  /** Separates the elements of a GS1 element string (General Specifications, section 7.8). */
  private static final char FNC1 = 0x1d;

  private FieldText() {}

  /**
   * The value without blanks around it; null where there is nothing else. A refusal does not repeat
   * the value.
   *
   * @param label the field's name in JSON, for messages
   * @param maxLength characters
   * @throws InvalidScan if it is too long or no text
   */
  public static String clean(String label, int maxLength, String value) throws InvalidScan {
    if (value == null) {
      return null;
    }
    if (value.length() > maxLength) {
      throw new InvalidScan(
          InvalidScan.Fault.TOO_LONG,
          label + " has " + value.length() + " characters; at most " + maxLength + " are taken",
          Map.of("field", label, "maxLength", maxLength));
    }
    for (int i = 0; i < value.length(); i++) {
      refuseWhatIsNoText(label, value, i);
    }
    String stripped = value.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static void refuseWhatIsNoText(String label, String value, int index) throws InvalidScan {
    char c = value.charAt(index);
    boolean blank = c == '\t' || c == '\n' || c == '\r';
    boolean control = c < ' ' && !blank && c != FNC1;
    boolean half =
        Character.isSurrogate(c)
            && !paired(value, Character.isHighSurrogate(c) ? index : index - 1);
    if (control || half) {
      throw new InvalidScan(
          InvalidScan.Fault.BAD_TEXT,
          String.format("%s holds U+%04X, which is no text", label, (int) c),
          Map.of("field", label));
    }
  }

  private static boolean paired(String value, int high) {
    return high >= 0
        && high + 1 < value.length()
        && Character.isSurrogatePair(value.charAt(high), value.charAt(high + 1));
  }
}
