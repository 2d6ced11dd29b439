package babyshield.ingest.nhtsa;

import babyshield.ingest.parse.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One row. Columns were only ever added at the end (23 in 2007, 24 in 2008, 27 in 2020, 29 in
 * 2025), so a row has at least those of 2008, and columns that it lacks are empty.
 */
final class Row {
  private static final int FEWEST = 24;
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** Columns by the agency's number, less one. */
  static final int CAMPAIGN = 1;

  static final int MAKE = 2;
  static final int MODEL = 3;
  static final int YEAR = 4;
  static final int MANUFACTURER_CAMPAIGN = 5;
  static final int COMPONENT = 6;
  static final int MANUFACTURER = 7;
  static final int MADE_FROM = 8;
  static final int MADE_TO = 9;
  static final int TYPE = 10;
  static final int UNITS = 11;
  static final int RECEIVED = 15;
  static final int RECORDED = 16;
  static final int DEFECT = 19;
  static final int CONSEQUENCE = 20;
  static final int REMEDY = 21;
  static final int PART_NUMBER = 26;
  static final int DO_NOT_DRIVE = 27;

  private final List<String> columns;
  private final byte[] raw;

  private Row(List<String> columns, byte[] raw) {
    this.columns = columns;
    this.raw = raw;
  }

  /** The row in a line; empty where the line has too few columns. */
  static Optional<Row> of(byte[] line) {
    List<String> columns = List.of(decode(line).split("\t", -1));
    return columns.size() < FEWEST ? Optional.empty() : Optional.of(new Row(columns, line));
  }

  /** The line as the agency wrote it, without its end. */
  byte[] raw() {
    return raw;
  }

  boolean isChildRestraint() {
    return get(TYPE).equals("C");
  }

  String campaign() {
    return get(CAMPAIGN);
  }

  /** A column as plain text; empty where this row is older than the column. */
  String get(int column) {
    return column < columns.size() ? Text.line(columns.get(column)) : "";
  }

  /** The agency states no encoding: UTF-8, and where a line is none, what Windows made of it. */
  private static String decode(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(line, WINDOWS_1252);
    }
  }
}
