package babyshield.platform.http;

import babyshield.platform.metrics.LabelledName;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics of each request, and one line at debug with the route in place of the path: paths name
 * subjects, and query strings say who asks.
 */
final class RequestLog {
  private static final Logger log = LoggerFactory.getLogger("babyshield.platform.http.access");

  private final MetricRegistry metrics;
  private final AtomicInteger inFlight = new AtomicInteger();

  RequestLog(MetricRegistry metrics) {
    this.metrics = metrics;
    metrics.<Gauge<Integer>>gauge("http.in_flight", () -> inFlight::get);
  }

  Entry begin(Request request) {
    inFlight.incrementAndGet();
    return new Entry(request.getMethod());
  }

  /** One request. */
  final class Entry {
    private final long begun = System.nanoTime();
    private final String method;
    // Methods and paths that are in no table come from the caller and would be unbounded as names.
    private String methodLabel = "other";
    private String route = "unmatched";

    private Entry(String method) {
      this.method = method;
    }

    void matched(Route matched) {
      methodLabel = matched.method();
      route = matched.pattern();
    }

    void end(int status) {
      long nanos = System.nanoTime() - begun;
      inFlight.decrementAndGet();
      metrics.timer(name(status)).update(nanos, TimeUnit.NANOSECONDS);
      log.atDebug()
          .addKeyValue("method", method)
          .addKeyValue("route", route)
          .addKeyValue("status", status)
          .addKeyValue("micros", TimeUnit.NANOSECONDS.toMicros(nanos))
          .log("request");
    }

    private String name(int status) {
      return LabelledName.of(
          "http.request.seconds", "method", methodLabel, "route", route, "status", "" + status);
    }
  }
}
