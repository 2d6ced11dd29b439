package babyshield.ingest.run;

import babyshield.ingest.feed.PayloadException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What agencies' hosts answer with status 200 while they have no data to give. */
final class WebPage {
  /** Enough for a byte order mark, blank lines and a doctype. */
  private static final int PROBE = 512;

  private WebPage() {}

  /**
   * A body that may still be data.
   *
   * @throws PayloadException if it is a web page
   */
  static InputStream refused(InputStream body) throws IOException {
    var in = new BufferedInputStream(body);
    in.mark(PROBE);
    String start = new String(in.readNBytes(PROBE), StandardCharsets.UTF_8);
    in.reset();
    String text = start.replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
      throw new PayloadException("an HTML page instead of data");
    }
    return in;
  }
}
