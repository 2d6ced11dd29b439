package babyshield.ingest.fetch;

import babyshield.ingest.feed.PayloadException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Takes gzip off, and says in words for people where it is broken. */
final class Gunzip extends FilterInputStream {
  Gunzip(InputStream packed, int buffer) throws IOException {
    super(opened(packed, buffer));
  }

  private static InputStream opened(InputStream packed, int buffer) throws IOException {
    try {
      return new GZIPInputStream(packed, buffer);
    } catch (EOFException | ZipException e) {
      throw broken(e);
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (EOFException | ZipException e) {
      throw broken(e);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (EOFException | ZipException e) {
      throw broken(e);
    }
  }

  private static PayloadException broken(IOException e) {
    return new PayloadException((e instanceof EOFException ? "truncated" : "damaged") + " gzip", e);
  }
}
