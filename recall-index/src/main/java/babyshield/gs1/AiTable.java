package babyshield.gs1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All Application Identifiers, from {@code application-identifiers.txt}. */
final class AiTable {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 4;
  private static final Map<String, ApplicationIdentifier> ALL = read();

  private AiTable() {}

  static Optional<ApplicationIdentifier> of(String ai) {
    return Optional.ofNullable(ALL.get(ai));
  }

  /** The identifier that begins at an index of a text; none is the beginning of another. */
  static Optional<ApplicationIdentifier> at(String text, int index) {
    for (int length = SHORTEST; length <= LONGEST && index + length <= text.length(); length++) {
      ApplicationIdentifier found = ALL.get(text.substring(index, index + length));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  static Collection<ApplicationIdentifier> all() {
    return ALL.values();
  }

  private static Map<String, ApplicationIdentifier> read() {
    var table = new HashMap<String, ApplicationIdentifier>();
    lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(line -> add(line, table));
    return Map.copyOf(table);
  }

  private static Stream<String> lines() {
    try (InputStream file = AiTable.class.getResourceAsStream("application-identifiers.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(String line, Map<String, ApplicationIdentifier> table) {
    String[] fields = line.split(" : ", -1);
    var components = Stream.of(fields[2].split(",")).map(Component::parse).toList();
    var properties = List.of(fields[1].split(" "));
    for (String ai : identifiers(fields[0])) {
      var row =
          new ApplicationIdentifier(
              ai,
              properties.contains("fixed"),
              properties.contains("attribute"),
              components,
              words(fields, "with").stream().map(group -> List.of(group.split("\\+"))).toList(),
              without(fields, ai),
              keys(fields));
      if (table.put(ai, row) != null) {
        throw new IllegalStateException("AI " + ai + " stands twice in the table");
      }
    }
  }

  /** {@code 310[0-5] 37} are seven. */
  private static List<String> identifiers(String field) {
    return Stream.of(field.split(" ")).flatMap(AiTable::range).toList();
  }

  private static Stream<String> range(String name) {
    int bracket = name.indexOf('[');
    if (bracket < 0) {
      return Stream.of(name);
    }
    String prefix = name.substring(0, bracket);
    char last = name.charAt(bracket + 3);
    return Stream.iterate(name.charAt(bracket + 1), c -> c <= last, c -> (char) (c + 1))
        .map(digit -> prefix + digit);
  }

  private static List<String> without(String[] fields, String ai) {
    String family = ai.substring(0, ai.length() - 1) + "n";
    return words(fields, "without").stream()
        .map(word -> word.equals("own") ? family : word)
        .toList();
  }

  private static List<List<String>> keys(String[] fields) {
    return field(fields, "key")
        .map(keys -> Stream.of(keys.split(" / ")).map(AiTable::words).toList())
        .orElse(null);
  }

  private static List<String> words(String[] fields, String name) {
    return field(fields, name).map(AiTable::words).orElse(List.of());
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" "));
  }

  private static Optional<String> field(String[] fields, String name) {
    return Arrays.stream(fields)
        .skip(3)
        .filter(field -> field.equals(name) || field.startsWith(name + " "))
        .map(field -> field.substring(name.length()).strip())
        .findFirst();
  }
}
