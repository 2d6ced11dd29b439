package babyshield.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AiTableTest {
  private static final Pattern RULE =
      Pattern.compile("^([0-9]+)(?:-([0-9]+))?\\s+([*?]*)\\s+([^#]*?)\\s*(?:#.*)?$");

  /** A new release of the dictionary shows here, identifier by identifier. */
  @Test
  void shouldSayWhatTheDictionarySays() throws IOException {
    Map<String, String> dictionary = new TreeMap<>();
    Vectors.lines("gs1-syntax-dictionary.txt").stream()
        .map(RULE::matcher)
        .filter(Matcher::matches)
        .forEach(rule -> identifiers(rule).forEach(ai -> dictionary.put(ai, facts(rule))));

    Map<String, String> table = new TreeMap<>();
    AiTable.all().forEach(row -> table.put(row.ai(), facts(row)));

    assertThat(table).isEqualTo(dictionary).hasSizeGreaterThan(500);
    System.out.printf("GS1 dictionary: %d identifiers, all as in our table%n", table.size());
  }

  @Test
  void shouldNotHaveAnIdentifierThatBeginsLikeAnother() {
    var identifiers = AiTable.all().stream().map(ApplicationIdentifier::ai).toList();

    assertThat(identifiers)
        .allSatisfy(
            ai ->
                assertThat(identifiers)
                    .noneMatch(other -> !other.equals(ai) && other.startsWith(ai)));
  }

  private static Stream<String> identifiers(Matcher rule) {
    int from = Integer.parseInt(rule.group(1));
    int to = rule.group(2) == null ? from : Integer.parseInt(rule.group(2));
    String form = "%0" + rule.group(1).length() + "d";
    return IntStream.rangeClosed(from, to).mapToObj(form::formatted);
  }

  private static String facts(Matcher rule) {
    String flags =
        (rule.group(3).contains("*") ? "*" : "") + (rule.group(3).contains("?") ? "?" : "");
    return flags + " " + Stream.of(rule.group(4).split("\\s+")).sorted().collect(joined());
  }

  /** Our row in the words of the dictionary. */
  private static String facts(ApplicationIdentifier row) {
    String flags = (row.fixed() ? "*" : "") + (row.attribute() ? "?" : "");
    Stream<String> components = row.components().stream().map(AiTableTest::component);
    var groups = row.with().stream().map(group -> String.join("+", group)).toList();
    Stream<String> with =
        Stream.of("req=" + String.join(",", groups)).filter(s -> !groups.isEmpty());
    Stream<String> without =
        Stream.of("ex=" + String.join(",", row.without())).filter(s -> !row.without().isEmpty());
    Stream<String> all = Stream.of(components, with, without, keys(row)).flatMap(s -> s);
    return flags + " " + all.sorted().collect(joined());
  }

  private static String component(Component component) {
    String length = (component.least() == component.most() ? "" : "..") + component.most();
    String form = component.type() + length;
    Stream<String> checks = component.checks().stream();
    return Stream.concat(Stream.of(component.optional() ? "[" + form + "]" : form), checks)
        .collect(Collectors.joining(","));
  }

  private static Stream<String> keys(ApplicationIdentifier row) {
    if (!row.key()) {
      return Stream.empty();
    }
    var sequences = row.keys().stream().map(keys -> String.join(",", keys)).toList();
    String keys = String.join("|", sequences);
    return Stream.of(keys.isEmpty() ? "dlpkey" : "dlpkey=" + keys);
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(" ");
  }
}
