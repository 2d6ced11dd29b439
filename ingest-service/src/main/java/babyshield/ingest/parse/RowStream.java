package babyshield.ingest.parse;

import babyshield.ingest.feed.PayloadException;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** Walks the rows of a payload as bytes, one buffer in memory. Not thread-safe. */
final class RowStream {
  /** NHTSA's documented longest is 17,108 bytes, and nobody's is known to be longer. */
  private static final int LONGEST_ROW = 100_000;

  private final PlainInput in;
  private final RowScanner scanner;
  private final byte[] buffer = new byte[1 << 18];
  private int at;
  private int limit;
  private boolean atEnd;
  private boolean cutOff;

  RowStream(PlainInput in, RowScanner scanner) {
    this.in = in;
    this.scanner = scanner;
  }

  /** Scans the next row that is no empty line; false after the last. */
  boolean next() throws IOException {
    do {
      at = limit == 0 ? 0 : scanner.next();
      if (!scan()) {
        return false;
      }
    } while (scanner.empty());
    return true;
  }

  private boolean scan() throws IOException {
    while (!scanner.scan(buffer, at, limit)) {
      if (atEnd) {
        cutOff = true;
        return lastRow();
      }
      fill();
    }
    return true;
  }

  private boolean lastRow() throws PayloadException {
    if (scanner.open()) {
      throw new PayloadException("truncated in the middle of a row");
    }
    return at < limit;
  }

  private void fill() throws IOException {
    if (limit - at > LONGEST_ROW) {
      throw new PayloadException("a row that does not end");
    }
    System.arraycopy(buffer, at, buffer, 0, limit - at);
    limit -= at;
    at = 0;
    int got = read();
    atEnd = got < 0;
    limit += Math.max(0, got);
  }

  private int read() throws IOException {
    try {
      return in.read(buffer, limit, buffer.length - limit);
    } catch (EOFException | ZipException broken) {
      throw in.fault(broken);
    }
  }

  /** What the scanner's positions mean; changes with {@link #next}. */
  byte[] data() {
    return buffer;
  }

  /** Where the row begins. */
  int start() {
    return at;
  }

  /** Whether the row was ended by the end of the payload, not by a line break. */
  boolean cutOff() {
    return cutOff;
  }
}
