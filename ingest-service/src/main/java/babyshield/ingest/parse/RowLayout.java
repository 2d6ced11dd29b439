package babyshield.ingest.parse;

import java.util.List;

/**
 * How the rows of a file are written, and which of them belong together.
 *
 * @param separator between two cells
 * @param quoted whether a cell may stand in double quotes, with separators and line breaks inside
 *     (RFC 4180)
 * @param columns their names, where the file has no line that gives them
 * @param required columns that the file's first line must name, where it has one
 * @param fewest cells of a row; one with fewer is rejected
 * @param key the column in which the rows of one recall agree
 * @param noKey why a row without a key is rejected, in words for people
 * @param mediaType of the file
 */
public record RowLayout(
    char separator,
    boolean quoted,
    List<String> columns,
    List<String> required,
    int fewest,
    String key,
    String noKey,
    String mediaType) {
  public RowLayout {
    columns = List.copyOf(columns);
    required = List.copyOf(required);
  }

  /** CSV with a header line. */
  public static RowLayout csv(String key, String noKey, List<String> required) {
    return new RowLayout(',', true, List.of(), required, 1, key, noKey, CsvRecords.MEDIA_TYPE);
  }

  /** Text divided by tabs, without quotes and without a header line. */
  public static RowLayout tabs(String key, String noKey, List<String> columns, int fewest) {
    return new RowLayout(
        '\t', false, columns, List.of(), fewest, key, noKey, "text/tab-separated-values");
  }

  boolean hasHeader() {
    return columns.isEmpty();
  }
}
