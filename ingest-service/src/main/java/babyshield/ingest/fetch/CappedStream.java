package babyshield.ingest.fetch;

import babyshield.ingest.feed.PayloadException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an exception where more bytes come than allowed. */
final class CappedStream extends FilterInputStream {
  private final long cap;
  private long left;

  CappedStream(InputStream in, long cap) {
    super(in);
    this.cap = cap;
    this.left = cap;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = in.read(buffer, offset, length);
    if (got > 0) {
      count(got);
    }
    return got;
  }

  @Override
  public long skip(long n) throws IOException {
    // Through read, so that skipped bytes count too.
    byte[] sink = new byte[Math.clamp(n, 1, 8192)];
    return Math.max(0, read(sink, 0, sink.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int bytes) throws PayloadException {
    left -= bytes;
    if (left < 0) {
      throw new PayloadException("larger than " + cap + " bytes when decompressed");
    }
  }
}
