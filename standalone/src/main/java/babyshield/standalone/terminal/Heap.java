package babyshield.standalone.terminal;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** What this process has needed. */
public final class Heap {
  private static final double MB = 1024.0 * 1024;

  private Heap() {}

  /**
   * The most that the parts of the heap held, in binary megabytes. They need not have peaked
   * together, so it is the most that it can have been.
   */
  public static long peakMb() {
    long bytes =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    return Math.round(bytes / MB);
  }
}
