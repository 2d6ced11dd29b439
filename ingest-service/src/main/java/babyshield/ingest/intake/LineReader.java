package babyshield.ingest.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads lines of bytes. A line that is too long is passed over to its end without being held in
 * memory. Not thread-safe.
 */
final class LineReader {
  private final InputStream in;
  private final int maxLine;
  private final byte[] buffer = new byte[1 << 16];
  private int next;
  private int filled;

  /** A line without its end. One that had more bytes than allowed is empty. */
  static final class Line {
    private final byte[] bytes;
    private final boolean tooLong;

    private Line(byte[] bytes, boolean tooLong) {
      this.bytes = bytes;
      this.tooLong = tooLong;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean tooLong() {
      return tooLong;
    }
  }

  LineReader(InputStream in, int maxLine) {
    this.in = in;
    this.maxLine = maxLine;
  }

  /** The next line; null at the end. */
  Line next() throws IOException {
    var line = new ByteArrayOutputStream(512);
    boolean any = false;
    boolean tooLong = false;
    while (next < filled || fill()) {
      any = true;
      int end = endOfLine();
      int length = end - next;
      tooLong |= line.size() + length > maxLine;
      if (tooLong) {
        line.reset();
      } else {
        line.write(buffer, next, length);
      }
      boolean complete = end < filled;
      next = complete ? end + 1 : end;
      if (complete) {
        break;
      }
    }
    return any ? new Line(line.toByteArray(), tooLong) : null;
  }

  private int endOfLine() {
    int at = next;
    while (at < filled && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }
}
