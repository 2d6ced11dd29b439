package babyshield.ingest;

import babyshield.event.FeedRun;
import babyshield.ingest.run.FeedEngine;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;

/** What the last run of each feed did, as metrics. */
final class FeedMetrics {
  private FeedMetrics() {}

  /** Adds an agency's. All are 0 before its first run, except for the age, which is -1. */
  static void add(MetricRegistry metrics, String agency, FeedEngine engine, Clock clock) {
    gauge(metrics, "accepted", agency, engine, FeedRun::getAccepted);
    gauge(metrics, "rejected", agency, engine, FeedRun::getRejected);
    gauge(metrics, "failures", agency, engine, FeedRun::getConsecutiveFailures);
    metrics.register(
        name("success.age.seconds", agency), (Gauge<Long>) () -> age(engine, agency, clock));
  }

  private static void gauge(
      MetricRegistry metrics,
      String what,
      String agency,
      FeedEngine engine,
      ToLongFunction<FeedRun> value) {
    metrics.register(
        name(what, agency),
        (Gauge<Long>)
            () -> {
              FeedRun run = engine.runs().get(agency);
              return run == null ? 0L : value.applyAsLong(run);
            });
  }

  private static long age(FeedEngine engine, String agency, Clock clock) {
    FeedRun run = engine.runs().get(agency);
    Instant success = run == null ? null : run.getLastSuccess();
    return success == null ? -1 : Duration.between(success, clock.instant()).toSeconds();
  }

  private static String name(String what, String agency) {
    return MetricRegistry.name("ingest.feed", agency, what);
  }
}
