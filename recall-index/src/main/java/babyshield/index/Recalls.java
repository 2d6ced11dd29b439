package babyshield.index;

import java.time.Duration;
import java.util.function.Function;

/** The recalls as known by this process, one version at a time. Implementations are thread-safe. */
public interface Recalls {
  /** Reads the index at one version. The function must not keep the index. */
  <T> T read(Function<RecallIndex, T> reader);

  /**
   * Waits until the index is at least at a version.
   *
   * @return false if the time ran out
   */
  boolean awaitVersion(long version, Duration limit) throws InterruptedException;
}
