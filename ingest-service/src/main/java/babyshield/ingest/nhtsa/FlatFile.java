package babyshield.ingest.nhtsa;

import babyshield.ingest.feed.PayloadException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** The lines of a flat file, which the engine has taken out of its archive. Not thread-safe. */
final class FlatFile implements AutoCloseable {
  /** The agency's documented longest record is 17,108 bytes. */
  private static final int LONGEST_LINE = 100_000;

  private final InputStream in;
  private boolean atEnd;

  FlatFile(InputStream body) throws IOException {
    in = new BufferedInputStream(body, 1 << 16);
    in.mark(1);
    int first = in.read();
    in.reset();
    if (first < 0) {
      throw new PayloadException("empty");
    }
    if (first == '<') {
      throw new PayloadException("HTML instead of rows");
    }
  }

  /** The next line without its end; null after the last. */
  byte[] next() throws IOException {
    var line = new ByteArrayOutputStream(1024);
    int b = read();
    while (b >= 0 && b != '\n') {
      line.write(b);
      if (line.size() > LONGEST_LINE) {
        throw new PayloadException("a line that does not end");
      }
      b = read();
    }
    atEnd = b < 0;
    return atEnd && line.size() == 0 ? null : line.toByteArray();
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (EOFException | ZipException cutOff) {
      throw new PayloadException("truncated archive", cutOff);
    }
  }

  /** Whether the last line was ended by the end of the file. */
  boolean atEnd() {
    return atEnd;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
