package babyshield.ingest.parse;

import babyshield.ingest.feed.PayloadException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * A text payload that is not empty and not HTML, without its byte order mark, that knows whether it
 * was read to its end.
 */
final class PlainInput extends PushbackInputStream {
  private static final int BOM_FIRST_BYTE = 0xef;
  private static final int BOM_LENGTH = 3;

  private final String format;
  private boolean ended;
  private int last;

  /**
   * @param format what it should be, for people
   */
  PlainInput(InputStream body, String format) throws IOException {
    super(body);
    this.format = format;
    int first = read();
    if (first == BOM_FIRST_BYTE) {
      skipNBytes(BOM_LENGTH - 1);
      first = read();
    }
    while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
      first = read();
    }
    if (first < 0) {
      throw new PayloadException("empty");
    }
    if (first == '<') {
      throw new PayloadException("HTML or XML instead of " + format);
    }
    unread(first);
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    ended |= b < 0;
    last = b < 0 ? last : b;
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    ended |= count < 0;
    last = count <= 0 ? last : buffer[offset + count - 1];
    return count;
  }

  /** Whether it was read to its end, and does not end with a line break. */
  boolean endedInALine() {
    return ended && last != '\n' && last != '\r';
  }

  /** What a complaint of the parser, or of the decompression below it, says of the payload. */
  PayloadException fault(IOException complaint) {
    boolean cutOff = ended || complaint instanceof EOFException;
    return new PayloadException((cutOff ? "truncated " : "broken ") + format, complaint);
  }
}
