package babyshield.ingest.parse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * The rows of one recall, in the agency's order. Valid until the reader that got it returns: its
 * memory is used for the next one. Not thread-safe.
 */
public final class RowGroup {
  /** Rows repeat their texts; the largest recalls would not fit into one event otherwise. */
  private static final int LARGEST_AS_IT_IS = 1 << 16;

  private final RowLayout layout;
  private final CsvHeader header;
  private final byte[] headerLine;
  private final RowScanner scanner;
  private String key = "";
  private byte[] data = new byte[0];
  private int length;

  /** Of each row its first cell, and of each cell where it begins and ends. */
  private int[] rowAt = new int[64];

  private int[] from = new int[1024];
  private int[] to = new int[1024];
  private int rows;
  private int cells;

  RowGroup(RowLayout layout, CsvHeader header, byte[] headerLine) {
    this.layout = layout;
    this.header = header;
    this.headerLine = headerLine;
    this.scanner = new RowScanner(layout);
  }

  /** A buffer of at least this size, to be filled before {@link #take}. */
  byte[] buffer(int size) {
    if (data.length < size) {
      data = new byte[Math.max(size, 2 * data.length)];
    }
    return data;
  }

  /** Takes what stands in the buffer now. */
  void take(String newKey, int newLength) {
    key = newKey;
    length = newLength;
    rows = 0;
    cells = 0;
    for (int at = 0; at < length; at = scanner.next()) {
      var _ = scanner.scan(data, at, length);
      addRow();
    }
    rowAt[rows] = cells;
  }

  private void addRow() {
    if (rows + 1 == rowAt.length) {
      rowAt = Arrays.copyOf(rowAt, 2 * rowAt.length);
    }
    rowAt[rows++] = cells;
    int count = scanner.cells();
    if (cells + count > from.length) {
      from = Arrays.copyOf(from, 2 * (cells + count));
      to = Arrays.copyOf(to, 2 * (cells + count));
    }
    for (int cell = 0; cell < count; cell++, cells++) {
      from[cells] = scanner.from(cell);
      to[cells] = scanner.to(cell);
    }
  }

  /** How many rows there are. */
  public int size() {
    return rows;
  }

  /** What the rows agree in. */
  public String key() {
    return key;
  }

  /** The first row's text in a column; empty where it has none. */
  public String first(String column) {
    return text(0, header.index(column));
  }

  /** The texts in a column, each once, without the empty ones. */
  public List<String> each(String column) {
    return combinations(column).stream().map(List::getFirst).toList();
  }

  /** The texts of rows in some columns, each combination once, without those that are all empty. */
  public List<List<String>> combinations(String... columns) {
    int[] at = Arrays.stream(columns).mapToInt(header::index).toArray();
    Set<List<String>> found = new LinkedHashSet<>();
    for (int row = 0; row < rows; row++) {
      // Most rows repeat most of the row before: to compare bytes costs less than to decode them.
      if (row == 0 || !repeats(row, at)) {
        List<String> texts = texts(row, at);
        if (texts.stream().anyMatch(text -> !text.isEmpty())) {
          found.add(texts);
        }
      }
    }
    return List.copyOf(found);
  }

  private List<String> texts(int row, int[] columns) {
    var texts = new ArrayList<String>(columns.length);
    for (int column : columns) {
      texts.add(text(row, column));
    }
    return texts;
  }

  private String text(int row, int column) {
    if (!has(row, column)) {
      return "";
    }
    int cell = rowAt[row] + column;
    return Text.line(
        layout.quoted()
            ? CellText.unquoted(data, from[cell], to[cell])
            : CellText.of(data, from[cell], to[cell]));
  }

  private boolean has(int row, int column) {
    return column >= 0 && rowAt[row] + column < rowAt[row + 1];
  }

  private boolean repeats(int row, int[] columns) {
    for (int column : columns) {
      boolean both = has(row, column) && has(row - 1, column);
      if (both ? !equal(rowAt[row] + column, rowAt[row - 1] + column) : has(row, column)) {
        return false;
      }
    }
    return true;
  }

  private boolean equal(int cell, int other) {
    return Arrays.equals(data, from[cell], to[cell], data, from[other], to[other]);
  }

  /**
   * The rows as the agency wrote them, with the header line if the file has one: a payload of its
   * own. Packed with gzip where it is large, which {@link GroupedRows#unpacked} undoes.
   */
  public byte[] raw() {
    var bytes = new ByteArrayOutputStream(packed() ? length / 8 : headerLine.length + length);
    if (packed()) {
      try (var gzip = new GZIPOutputStream(bytes, LARGEST_AS_IT_IS)) {
        gzip.write(headerLine);
        gzip.write(data, 0, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else {
      bytes.writeBytes(headerLine);
      bytes.write(data, 0, length);
    }
    return bytes.toByteArray();
  }

  /** Media type of {@link #raw}. */
  public String rawType() {
    return packed() ? "application/gzip" : layout.mediaType();
  }

  private boolean packed() {
    return length > LARGEST_AS_IT_IS;
  }
}
