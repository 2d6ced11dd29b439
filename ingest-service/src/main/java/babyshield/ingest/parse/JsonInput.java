package babyshield.ingest.parse;

import babyshield.ingest.feed.PayloadException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** A payload that is not empty and not HTML, and that knows whether it was read to its end. */
final class JsonInput extends PushbackInputStream {
  private static final int BOM_FIRST_BYTE = 0xef;
  private static final int BOM_LENGTH = 3;

  private boolean ended;

  JsonInput(InputStream body) throws IOException {
    super(body);
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
      throw new PayloadException("HTML or XML instead of JSON");
    }
    unread(first);
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    ended |= b < 0;
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    ended |= count < 0;
    return count;
  }

  /** What a complaint of the parser, or of the decompression below it, says of the payload. */
  PayloadException fault(IOException complaint) {
    boolean cutOff = ended || complaint instanceof EOFException;
    return new PayloadException(cutOff ? "truncated JSON" : "broken JSON", complaint);
  }
}
