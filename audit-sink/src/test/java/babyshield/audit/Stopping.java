package babyshield.audit;

import babyshield.audit.replay.Destination;
import babyshield.audit.replay.Replay;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** Stops a replay at one step after the other, as a kill does: nothing is told of it. */
final class Stopping {
  private Stopping() {}

  /** What the test throws in the middle of a replay. */
  private static final class Stopped extends RuntimeException {}

  /**
   * Runs a replay to its end, stopped first before its {@code every}-th call, then before twice as
   * many of its next run, and so on.
   *
   * @return how often it was stopped
   */
  static int run(Replay replay, int every, Callable<Destination> destination) throws Exception {
    for (int stops = 0; ; stops++) {
      try (Destination to = destination.call()) {
        var _ = replay.run(stoppingAt(every * (stops + 1), to), (_, _) -> {});
        return stops;
      } catch (Stopped e) {
        // As wanted; the next one goes on.
      }
    }
  }

  private static Destination stoppingAt(int limit, Destination real) {
    var calls = new int[1];
    return (Destination)
        Proxy.newProxyInstance(
            Stopping.class.getClassLoader(),
            new Class<?>[] {Destination.class},
            (_, method, arguments) -> {
              if (++calls[0] == limit) {
                throw new Stopped();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Runs a replay to its end. */
  static Replay.Result whole(Replay replay, Destination to) throws SQLException, IOException {
    try (to) {
      return replay.run(to, (_, _) -> {});
    }
  }
}
