package babyshield.ingest.fetch;

import babyshield.ingest.feed.PayloadException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipInputStream;

/** The one file in a zip; a zip with none or several is not what any of the agencies documents. */
final class SingleEntryZip extends FilterInputStream {
  private final ZipInputStream zip;

  SingleEntryZip(InputStream in) throws IOException {
    super(new ZipInputStream(in));
    zip = (ZipInputStream) this.in;
    if (zip.getNextEntry() == null) {
      throw new PayloadException("a zip without an entry");
    }
  }

  @Override
  public int read() throws IOException {
    int next = zip.read();
    if (next < 0) {
      refuseAnother();
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = zip.read(buffer, offset, length);
    if (got < 0) {
      refuseAnother();
    }
    return got;
  }

  private void refuseAnother() throws IOException {
    if (zip.getNextEntry() != null) {
      throw new PayloadException("a zip with more than one entry");
    }
  }
}
