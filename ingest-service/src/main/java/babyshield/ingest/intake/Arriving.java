package babyshield.ingest.intake;

import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/**
 * A body that must arrive within a time: while it comes in, it takes up room that others wait for.
 * Not thread-safe.
 */
final class Arriving extends FilterInputStream {
  private final long end;

  private Arriving(InputStream in, Duration within) {
    super(in);
    this.end = System.nanoTime() + within.toNanos();
  }

  /**
   * Reads a whole body.
   *
   * @throws ProblemException TOO_LARGE, or TOO_SLOW
   */
  static byte[] body(Call call, int maxBytes, Duration within) throws IOException {
    byte[] body = new Arriving(call.bodyStream(), within).readNBytes(maxBytes + 1);
    if (body.length > maxBytes) {
      throw new ProblemException(
          CommonProblem.TOO_LARGE,
          "at most " + maxBytes + " bytes are taken as a picture",
          Map.of("maxBytes", maxBytes));
    }
    return body;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (System.nanoTime() > end) {
      throw new ProblemException(
          CommonProblem.TOO_SLOW, "the picture did not arrive in time", Map.of());
    }
    return super.read(into, offset, length);
  }
}
