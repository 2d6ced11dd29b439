package babyshield.ingest.parse;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns of a CSV payload, and how its rows are written. */
final class CsvHeader {
  private final String[] names;
  private final char separator;
  private final Map<String, Integer> indexes = new HashMap<>();

  CsvHeader(String[] names, char separator) {
    this.names = names;
    this.separator = separator;
    for (int i = 0; i < names.length; i++) {
      // Of two columns with one name, the first.
      var _ = indexes.putIfAbsent(folded(names[i]), i);
    }
  }

  /** Where a column stands; minus one where it is missing. */
  int index(String name) {
    return indexes.getOrDefault(folded(name), -1);
  }

  int size() {
    return names.length;
  }

  /** RFC 4180, in UTF-8. */
  byte[] write(List<String[]> rows) {
    var text = new StringBuilder();
    line(text, names);
    rows.forEach(row -> line(text, row));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void line(StringBuilder text, String[] values) {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        text.append(separator);
      }
      value(text, values[i]);
    }
    text.append("\r\n");
  }

  private void value(StringBuilder text, String value) {
    boolean quoted = value.chars().anyMatch(c -> c == separator || c == '"' || c < ' ');
    if (quoted) {
      text.append('"').append(value.replace("\"", "\"\"")).append('"');
    } else {
      text.append(value);
    }
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
