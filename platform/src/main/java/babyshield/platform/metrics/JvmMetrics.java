package babyshield.platform.metrics;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.MetricSet;
import com.codahale.metrics.jvm.CachedThreadStatesGaugeSet;
import com.codahale.metrics.jvm.FileDescriptorRatioGauge;
import com.codahale.metrics.jvm.GarbageCollectorMetricSet;
import com.codahale.metrics.jvm.JvmAttributeGaugeSet;
import com.codahale.metrics.jvm.MemoryUsageGaugeSet;
import java.util.concurrent.TimeUnit;

/** Memory, collections, threads, open files and uptime of this process. */
public final class JvmMetrics {
  private JvmMetrics() {}

  /** Adds them as {@code jvm.*}; does nothing if they are there already. */
  public static synchronized void register(MetricRegistry metrics) {
    if (metrics.getGauges().containsKey("jvm.files")) {
      return;
    }
    metrics.register("jvm.memory", new MemoryUsageGaugeSet());
    metrics.register("jvm.gc", new GarbageCollectorMetricSet());
    // Counting states stops all threads for a moment, so not at every scrape of every scraper.
    metrics.register("jvm.threads", new CachedThreadStatesGaugeSet(10, TimeUnit.SECONDS));
    MetricSet attributes = new JvmAttributeGaugeSet();
    metrics.register("jvm.uptime", attributes.getMetrics().get("uptime"));
    metrics.register("jvm.files", new FileDescriptorRatioGauge());
  }
}
