package babyshield.bench.report;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;

/** Where it was measured. What else ran at the time is in the load average. */
final class Machine {
  private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();
  private final double loadBefore = SYSTEM.getSystemLoadAverage();

  String describe() {
    return String.format(
        Locale.ROOT,
        "%d cores, %s %s, Java %s; load average %.1f before and %.1f after",
        SYSTEM.getAvailableProcessors(),
        SYSTEM.getName(),
        SYSTEM.getArch(),
        Runtime.version().feature(),
        loadBefore,
        SYSTEM.getSystemLoadAverage());
  }
}
