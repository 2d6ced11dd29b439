package babyshield.ingest.parse;

import babyshield.ingest.feed.PayloadException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Passes a document on to the parser and keeps the bytes since the last cut, so that a record can
 * be handed on exactly as the agency wrote it. Holds one record and what the parser read ahead. Not
 * thread-safe.
 */
final class XmlWindow extends FilterInputStream {
  /** Enough to tell a web page from a document. */
  private static final int BEGINNING = 200;

  private byte[] bytes = new byte[1 << 16];
  private int length;
  private String beginning = "";
  private boolean ended;

  XmlWindow(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    int read = readOn(buffer, offset, count);
    if (read < 0) {
      ended = true;
      return read;
    }
    if (length + read > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + read));
    }
    System.arraycopy(buffer, offset, bytes, length, read);
    length += read;
    if (beginning.isEmpty()) {
      beginning = new String(bytes, 0, Math.min(length, BEGINNING), StandardCharsets.ISO_8859_1);
    }
    return read;
  }

  private int readOn(byte[] buffer, int offset, int count) throws IOException {
    try {
      return in.read(buffer, offset, count);
    } catch (EOFException compressedDataCutOff) {
      ended = true;
      throw compressedDataCutOff;
    }
  }

  /** The parser reads on from where it is; it never goes back. */
  @Override
  public boolean markSupported() {
    return false;
  }

  /** What a parser's complaint says of the payload. */
  PayloadException fault(Exception complaint) {
    String start = beginning.toLowerCase(Locale.ROOT);
    if (start.isBlank()) {
      return new PayloadException("empty", complaint);
    }
    if (start.contains("<html") || start.contains("<!doctype html")) {
      return new PayloadException("HTML instead of XML", complaint);
    }
    return new PayloadException(ended ? "truncated XML" : "broken XML", complaint);
  }

  /**
   * Cuts out the next element of this name as it was written, and forgets it and all before. The
   * parser must have left the element: its own positions cannot be used for this, because they are
   * off by some characters after a refill of its buffer.
   */
  byte[] cutElement(String name) {
    byte[] open = ("<" + name).getBytes(StandardCharsets.US_ASCII);
    byte[] close = ("</" + name).getBytes(StandardCharsets.US_ASCII);
    int start = -1;
    for (int at = next((byte) '<', 0); at < length; at = next((byte) '<', at + 1)) {
      if (bytes[at + 1] == '!') {
        at = endOfHidden(at);
      } else if (start < 0 && standsAt(open, at)) {
        start = at;
      } else if (standsAt(close, at)) {
        return cut(start, next((byte) '>', at) + 1);
      }
    }
    throw new IllegalStateException("no element " + name + " was left");
  }

  private byte[] cut(int from, int to) {
    byte[] element = Arrays.copyOfRange(bytes, from, to);
    System.arraycopy(bytes, to, bytes, 0, length - to);
    length -= to;
    return element;
  }

  /** Tags inside of character data sections and comments are none. */
  private int endOfHidden(int at) {
    byte mark = (byte) (bytes[at + 2] == '[' ? ']' : '-');
    int end = next((byte) '>', at);
    while (bytes[end - 1] != mark || bytes[end - 2] != mark) {
      end = next((byte) '>', end + 1);
    }
    return end;
  }

  private int next(byte wanted, int from) {
    int at = from;
    while (at < length && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  private boolean standsAt(byte[] markup, int at) {
    return at + markup.length <= length
        && Arrays.equals(markup, 0, markup.length, bytes, at, at + markup.length);
  }
}
