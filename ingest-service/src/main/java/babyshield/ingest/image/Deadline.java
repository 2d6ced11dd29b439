package babyshield.ingest.image;

import babyshield.platform.http.ProblemException;
import java.time.Duration;

/**
 * Until when a picture is worked on. Decoders and readers ask it as they go, because a thread
 * cannot be stopped from outside. Thread-safe.
 */
final class Deadline {
  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean passed() {
    return left() <= 0;
  }

  /** Nanoseconds. */
  long left() {
    return nanos - System.nanoTime();
  }

  /**
   * @throws ProblemException SLOW_IMAGE if it has passed
   */
  void check() {
    if (passed()) {
      throw slow();
    }
  }

  static ProblemException slow() {
    return new ProblemException(
        ImageProblem.SLOW_IMAGE,
        "the picture could not be decoded in time; send a smaller one, or a JPEG that is not"
            + " progressive");
  }
}
