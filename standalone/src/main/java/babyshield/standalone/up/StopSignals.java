package babyshield.standalone.up;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C and SIGTERM as an orderly way to end: exit code 0, and a second one ends at once. The
 * JVM's own shutdown hooks give 130 and 143, and cannot tell a second signal from the first.
 */
final class StopSignals {
  private static final int AT_ONCE = 130;

  private StopSignals() {}

  /**
   * Calls {@code stop} in a thread of its own at the first signal and halts at the second. Where
   * the JVM has no such signals (they are not part of Java itself) its own hooks remain.
   */
  static void install(Runnable stop) {
    var signals = new AtomicInteger();
    Runnable handler =
        () -> {
          if (signals.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(AT_ONCE);
          }
          Thread.ofPlatform().name("stop").start(stop);
        };
    for (String name : new String[] {"INT", "TERM"}) {
      handle(name, handler);
    }
  }

  /**
   * By reflection, because the compiler warns of every other use of sun.misc, and cannot be told
   * not to.
   */
  private static void handle(String name, Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> {
                handler.run();
                return null;
              });
      signal
          .getMethod("handle", signal, type)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM offers no signals", e);
    }
  }
}
