package babyshield.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the description of the recorded data says of an agency's notices.
 *
 * @param words as they stand there
 */
record Expected(String words) {
  /** {@code | agency | file | shape | notices |} */
  private static final Pattern ROW =
      Pattern.compile("\\|\\s*([a-z0-9-]+)\\s*\\|.*\\|([^|]*\\d[^|]*)\\|\\s*");

  private static final Pattern NUMBER = Pattern.compile("\\d+(,\\d{3})*");

  static Map<String, Expected> read(Path description) throws IOException {
    return parse(Files.readString(description));
  }

  static Map<String, Expected> parse(String markdown) {
    var all = new TreeMap<String, Expected>();
    for (String line : markdown.lines().toList()) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        all.putIfAbsent(row.group(1), new Expected(row.group(2).strip()));
      }
    }
    return all;
  }

  /** Every number in the words: rows and what they come to, say. */
  Set<Long> numbers() {
    return NUMBER
        .matcher(words)
        .results()
        .map(MatchResult::group)
        .map(number -> Long.parseLong(number.replace(",", "")))
        .collect(Collectors.toSet());
  }

  /** Whether a count is one of those that are named. */
  boolean names(long count) {
    return numbers().contains(count);
  }
}
