package babyshield.ingest.fetch;

import babyshield.platform.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How agencies are asked, and how much is taken from them. */
public record FetchSettings(
    @Setting(def = "10s", doc = "to reach a host before the attempt counts as failed")
        Duration connectTimeout,
    @Setting(
            def = "5m",
            doc = "for one answer with its body: the largest full dumps take minutes on slow lines")
        Duration requestTimeout,
    @Setting(
            def = "1m",
            doc =
                "for the next 4 KB of an answer, or its end: a host that hangs or drips is given up"
                    + " long before the request's timeout; some need half a minute to begin")
        Duration patience,
    @Setting(def = "1s", doc = "between the starts of two requests to one host, out of politeness")
        Duration pace,
    @Setting(def = "4", doc = "attempts for one request; more would only hide an outage")
        int attempts,
    @Setting(def = "1s", doc = "before the second attempt; doubled each time, with jitter")
        Duration firstRetry,
    @Setting(
            def = "2m",
            doc = "longest wait between attempts; a longer Retry-After ends the run instead")
        Duration longestRetry,
    @Setting(def = "5", doc = "failed attempts in a row after which a host is left alone")
        int breakerFailures,
    @Setting(def = "5m", doc = "how long such a host is left alone") Duration breakerPause,
    @Setting(def = "268435456", doc = "bytes of one answer as received; today's largest is 207 MB")
        long maxReceived,
    @Setting(def = "1073741824", doc = "bytes of one payload after decompression, against bombs")
        long maxDecoded,
    @Setting(
            def = "BabyShield/0.1 (recall aggregator; polite; contact in its operator's page)",
            doc = "the User-Agent that agencies see")
        String agent,
    @Setting(doc = "directory for answers while they are read; without it the system's")
        Optional<Path> spool,
    @Setting(
            def = "",
            doc =
                "host=address pairs: the address is asked instead of the agency's host, because it"
                    + " is a mirror, or a cache that instances share")
        List<String> mirrors) {
  public FetchSettings {
    mirrors = List.copyOf(mirrors);
    var _ = Mirrors.parse(mirrors);
    if (attempts < 1 || breakerFailures < 1) {
      throw new IllegalArgumentException("attempts and breaker-failures are at least 1");
    }
    if (longestRetry.compareTo(firstRetry) <= 0) {
      throw new IllegalArgumentException("longest-retry is longer than first-retry");
    }
    if (maxReceived < 1 || maxDecoded < 1) {
      throw new IllegalArgumentException("max-received and max-decoded are at least 1");
    }
  }
}
