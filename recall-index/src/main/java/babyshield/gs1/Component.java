package babyshield.gs1;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the value of an Application Identifier.
 *
 * @param type N digits, X the 82 characters of GS1, Y 39 of them, Z base64url
 * @param checks names of the checks that it must pass, in order
 */
record Component(char type, int least, int most, boolean optional, List<String> checks) {
  private static final Pattern FORM = Pattern.compile("(\\[?)([NXYZ])(\\.\\.)?([0-9]+)]?");

  /** Reads one as the table writes it: {@code [N..12] csum}. */
  static Component parse(String text) {
    List<String> words = Arrays.asList(text.strip().split(" +"));
    Matcher form = FORM.matcher(words.getFirst());
    if (!form.matches()) {
      throw new IllegalArgumentException("not a component: " + text);
    }
    int most = Integer.parseInt(form.group(4));
    int least = form.group(3) == null ? most : 1;
    List<String> checks = List.copyOf(words.subList(1, words.size()));
    checks.forEach(Linters::named);
    return new Component(form.group(2).charAt(0), least, most, !form.group(1).isEmpty(), checks);
  }

  /** The first fault of a value that is all of this component. */
  Optional<Fault> fault(String value) {
    if (value.length() < least) {
      return Fault.whole("TOO_SHORT", value);
    }
    Linter all = characters();
    for (String check : checks) {
      all = all.then(Linters.named(check));
    }
    return all.check(value);
  }

  private Linter characters() {
    return switch (type) {
      case 'N' -> CharacterSets::numeric;
      case 'Y' -> CharacterSets::cset39;
      case 'Z' -> CharacterSets::cset64;
      default -> CharacterSets::cset82;
    };
  }
}
