package babyshield.bench.report;

import java.util.Locale;

/** How many of so many, with the 95 % interval of Wilson (1927) for the share behind it. */
public record Share(int count, int of) {
  /** The 97.5th percentile of the normal distribution. */
  private static final double Z = 1.959964;

  private static final double PERCENT = 100;

  public double percent() {
    return of == 0 ? 0 : PERCENT * count / of;
  }

  double low() {
    return bound(-1);
  }

  double high() {
    return bound(1);
  }

  private double bound(int sign) {
    if (of == 0) {
      return sign < 0 ? 0 : PERCENT;
    }
    double p = (double) count / of;
    double middle = p + Z * Z / (2 * of);
    double spread = Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
    return PERCENT * Math.clamp((middle + sign * spread) / (1 + Z * Z / of), 0, 1);
  }

  /** As in "462 of 463, 99.8 % (98.8 to 100.0)". */
  public String text() {
    return String.format(
        Locale.ROOT, "%,d of %,d, %.1f %% (%.1f to %.1f)", count, of, percent(), low(), high());
  }
}
