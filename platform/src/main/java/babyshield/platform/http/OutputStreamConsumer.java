package babyshield.platform.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a body piece by piece; a flush sends what was written so far. */
@FunctionalInterface
public interface OutputStreamConsumer {
  /**
   * Writes the body; it is complete when this returns.
   *
   * @throws IOException if the caller went away; leave it to the server
   */
  void accept(OutputStream out) throws IOException;
}
