package babyshield.platform.http;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics of each request, and one line at debug. Query strings are left out: they say who asks.
 */
final class RequestLog {
  private static final Logger log = LoggerFactory.getLogger("babyshield.platform.http.access");

  private final MetricRegistry metrics;
  private final Counter inFlight;

  RequestLog(MetricRegistry metrics) {
    this.metrics = metrics;
    this.inFlight = metrics.counter("http.requests.in_flight");
  }

  Entry begin(Request request) {
    inFlight.inc();
    return new Entry(request.getMethod(), request.getHttpURI().getPath());
  }

  /** One request. */
  final class Entry {
    private final long begun = System.nanoTime();
    private final String method;
    private final String path;
    // Methods and paths that are in no table come from the caller and would be unbounded as names.
    private String metric = "other.unmatched";

    private Entry(String method, String path) {
      this.method = method;
      this.path = path;
    }

    void matched(Route route) {
      // A dot would be taken for the end of the label, see MetricsText.
      metric = route.method() + "." + route.pattern().replace('.', '_');
    }

    void end(int status) {
      long nanos = System.nanoTime() - begun;
      inFlight.dec();
      metrics.timer("http.requests." + metric + "." + status).update(nanos, TimeUnit.NANOSECONDS);
      log.atDebug()
          .addKeyValue("method", method)
          .addKeyValue("path", path)
          .addKeyValue("status", status)
          .addKeyValue("micros", TimeUnit.NANOSECONDS.toMicros(nanos))
          .log("request");
    }
  }
}
