package babyshield.ingest.parse;

import babyshield.event.Recall;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * Reads files in which one recall is many rows that need not stand together. Rows go to a temporary
 * file as they are read, and what is kept in memory of them is where they lie; when the file has
 * been read to its end, and only then, the rows of each recall are read back in order of first
 * appearance. Memory: the index, and the rows of one recall. One object reads one payload; the
 * static methods are thread-safe.
 */
public final class GroupedRows {
  /** Bytes of one recall's rows; NHTSA's largest campaigns have some megabytes. */
  private static final int LARGEST_GROUP = 1 << 24;

  /** Of a recall that is too large, as much as people need to see which it is. */
  private static final int SHOWN = 1 << 16;

  private static final int LONGEST_KEY = 100;
  private static final int GZIP_FIRST_BYTE = 0x1f;

  private final RowLayout layout;
  private final RecordSink sink;
  private final RowScanner scanner;
  private CsvHeader header;
  private byte[] headerLine = new byte[0];
  private int keyColumn;

  /** Rows of one recall mostly stand together: then the key is only compared. */
  private byte[] lastKey = new byte[0];

  private GroupedRows(RowLayout layout, RecordSink sink) {
    this.layout = layout;
    this.sink = sink;
    this.scanner = new RowScanner(layout);
    this.header = new CsvHeader(layout.columns().toArray(String[]::new), layout.separator());
  }

  /**
   * Reads a payload.
   *
   * @param recall makes a recall of rows; what it gets must not be kept
   * @throws PayloadException if the payload as a whole is not what the agency documents; nothing
   *     was accepted then, but rows may have been rejected
   */
  public static void read(
      InputStream body, RowLayout layout, RecordSink sink, Function<RowGroup, Recall> recall)
      throws IOException {
    try (var spool = new RowSpool()) {
      var rows = new GroupedRows(layout, sink);
      rows.spool(new PlainInput(body, "rows"), spool);
      rows.handOver(spool, recall);
    }
  }

  /** What {@link RowGroup#raw} kept, as a payload like the one it was read from. */
  public static Payload unpacked(Payload record) throws IOException {
    var body = new BufferedInputStream(record.body());
    body.mark(1);
    int first = body.read();
    body.reset();
    InputStream plain = first == GZIP_FIRST_BYTE ? new GZIPInputStream(body) : body;
    return new Payload(record.name(), record.kind(), plain, record.headers());
  }

  private void spool(PlainInput input, RowSpool spool) throws IOException {
    var rows = new RowStream(input, scanner);
    if (layout.hasHeader()) {
      readHeader(rows);
    }
    keyColumn = header.index(layout.key());
    while (rows.next()) {
      if (complete(rows)) {
        keep(rows, spool);
      }
    }
  }

  private void keep(RowStream rows, RowSpool spool) throws IOException {
    byte[] data = rows.data();
    boolean has = keyColumn < scanner.cells();
    int from = has ? scanner.from(keyColumn) : 0;
    int to = has ? scanner.to(keyColumn) : 0;
    if (lastKey.length > 0 && Arrays.equals(data, from, to, lastKey, 0, lastKey.length)) {
      spool.add(data, rows.start(), scanner.next());
      return;
    }
    String key = Text.line(CellText.unquoted(data, from, to));
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      reject(layout.noKey(), rows);
    } else {
      spool.add(key, data, rows.start(), scanner.next());
      lastKey = Arrays.copyOfRange(data, from, to);
    }
  }

  private void readHeader(RowStream rows) throws IOException {
    if (!rows.next()) {
      throw new PayloadException("a file without a header");
    }
    var names = new String[scanner.cells()];
    for (int cell = 0; cell < names.length; cell++) {
      names[cell] = CellText.unquoted(rows.data(), scanner.from(cell), scanner.to(cell));
    }
    header = new CsvHeader(names, layout.separator());
    for (String column : layout.required()) {
      if (header.index(column) < 0) {
        throw new PayloadException("a file without the column " + column);
      }
    }
    headerLine = Arrays.copyOfRange(rows.data(), rows.start(), scanner.next());
  }

  private boolean complete(RowStream rows) throws IOException {
    int cells = scanner.cells();
    if (rows.cutOff() && cells < (layout.hasHeader() ? header.size() : layout.fewest())) {
      throw new PayloadException("truncated in the middle of a row");
    }
    if (cells < layout.fewest()) {
      reject("too few columns", rows);
      return false;
    }
    return true;
  }

  private void reject(String reason, RowStream rows) throws IOException {
    byte[] row = Arrays.copyOfRange(rows.data(), rows.start(), scanner.next());
    sink.reject(reason, withHeader(row), layout.mediaType());
  }

  private byte[] withHeader(byte[] row) {
    byte[] payload = Arrays.copyOf(headerLine, headerLine.length + row.length);
    System.arraycopy(row, 0, payload, headerLine.length, row.length);
    return payload;
  }

  private void handOver(RowSpool spool, Function<RowGroup, Recall> recall) throws IOException {
    Map<String, RowSpool.Runs> index = spool.index();
    if (index.isEmpty()) {
      throw new PayloadException("a file without recalls");
    }
    var group = new RowGroup(layout, header, headerLine);
    for (Map.Entry<String, RowSpool.Runs> rows : index.entrySet()) {
      long bytes = rows.getValue().bytes();
      if (bytes > LARGEST_GROUP) {
        var shown = new byte[SHOWN];
        spool.read(rows.getValue(), shown, SHOWN);
        sink.reject("more rows than one recall may have", withHeader(shown), layout.mediaType());
        continue;
      }
      spool.read(rows.getValue(), group.buffer((int) bytes), (int) bytes);
      group.take(rows.getKey(), (int) bytes);
      sink.accept(recall.apply(group), 0, group.raw(), group.rawType());
      sink.joined(group.size() - 1);
    }
  }
}
