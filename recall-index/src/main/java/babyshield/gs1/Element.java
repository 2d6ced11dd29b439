package babyshield.gs1;

import java.util.Optional;

/** An Application Identifier with its value. */
record Element(String ai, String value) {
  /** What is wrong with the value, for people; empty where nothing is. */
  Optional<String> problem() {
    var row = AiTable.of(ai);
    if (row.isEmpty()) {
      return Optional.of("(" + ai + ") is not a GS1 Application Identifier");
    }
    return row.get().fault(value).map(this::words);
  }

  private String words(Fault fault) {
    if (fault.code().equals("INCORRECT_CHECK_DIGIT")) {
      return "the check digit in (%s)%s is %s but should be %s"
          .formatted(ai, value, value.charAt(fault.at()), expected(fault.at()));
    }
    return "(%s)%s: %s".formatted(ai, value, fault.words());
  }

  /** All values with a check digit begin with the number that it closes, or with one zero more. */
  private char expected(int at) {
    return CheckDigit.of(value.substring(0, at));
  }
}
