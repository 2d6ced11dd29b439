package babyshield.platform;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Logs of libraries that write to another logging system. */
public final class ForeignLogs {
  private ForeignLogs() {}

  /**
   * Sends what libraries write to {@code java.util.logging} to our logs, once a process. Without it
   * that goes to standard error, into the middle of what people read there.
   */
  public static void join() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }
}
