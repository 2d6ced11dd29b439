package babyshield.ingest.parse;

import java.util.List;

/** One row of a CSV payload. Immutable, as long as nobody writes into what it was made of. */
public final class CsvRow {
  private final CsvHeader header;
  private final String[] values;

  CsvRow(CsvHeader header, String[] values) {
    this.header = header;
    this.values = values;
  }

  /**
   * A column's value as the agency wrote it; empty where the row, or an older file, lacks it. The
   * name is compared without regard to case and surrounding blanks.
   */
  public String raw(String column) {
    int at = header.index(column);
    return at < 0 || at >= values.length ? "" : values[at];
  }

  /** A column's value as one line of plain text. */
  public String text(String column) {
    return Text.line(raw(column));
  }

  /** A payload with the header and this row alone. */
  public byte[] asPayload() {
    return asPayload(List.of(this));
  }

  /** A payload with the header that these rows share, and the rows. */
  public static byte[] asPayload(List<CsvRow> rows) {
    CsvHeader header = rows.getFirst().header;
    return header.write(rows.stream().map(row -> row.values).toList());
  }
}
