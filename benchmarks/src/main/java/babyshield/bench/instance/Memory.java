package babyshield.bench.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process takes of the machine's memory, as Linux counts it ({@code /proc/<pid>/status}).
 *
 * @param residentKb VmRSS: now
 * @param peakKb VmHWM: the most it ever was
 */
public record Memory(long residentKb, long peakKb) {
  private static final double KB_PER_MB = 1024;

  static Memory of(long pid) throws IOException {
    return parse(Files.readString(Path.of("/proc/" + pid + "/status")));
  }

  static Memory parse(String status) {
    return new Memory(field(status, "VmRSS:"), field(status, "VmHWM:"));
  }

  /** Now, in binary megabytes. */
  public double residentMb() {
    return residentKb / KB_PER_MB;
  }

  /** At most, in binary megabytes. */
  public double peakMb() {
    return peakKb / KB_PER_MB;
  }

  private static long field(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + status));
  }
}
