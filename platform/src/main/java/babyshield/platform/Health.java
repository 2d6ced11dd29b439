package babyshield.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * How a service is.
 *
 * @param live false: only a restart helps
 * @param ready whether it can do its work now
 * @param reasons why it is not ready or not live, for people; empty when all is well
 */
public record Health(boolean live, boolean ready, List<String> reasons) {
  private static final Health OK = new Health(true, true, List.of());

  public Health {
    reasons = List.copyOf(reasons);
  }

  /** Live and ready. */
  public static Health ok() {
    return OK;
  }

  /** Waiting for something, and working again once it is there. */
  public static Health notReady(String... reasons) {
    return new Health(true, false, List.of(reasons));
  }

  /** Broken in a way that waiting does not mend. */
  public static Health dead(String... reasons) {
    return new Health(false, false, List.of(reasons));
  }

  /** Both together: as good as the worse one, with the reasons of both. */
  public Health and(Health other) {
    var all = new ArrayList<>(reasons);
    all.addAll(other.reasons);
    return new Health(live && other.live, ready && other.ready, all);
  }
}
