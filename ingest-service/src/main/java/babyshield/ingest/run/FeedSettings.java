package babyshield.ingest.run;

import babyshield.platform.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which feeds run, from where, and in which portions they are published. */
public record FeedSettings(
    @Setting(doc = "folder with a folder of recorded payloads per agency, instead of the network")
        Optional<Path> recorded,
    @Setting(def = "", doc = "agencies to ask; empty: all. Others are declared off")
        List<String> agencies,
    @Setting(
            def = "",
            doc = "agencies that another instance asks: neither asked nor declared off by this one")
        List<String> elsewhere,
    @Setting(
            def = "false",
            doc = "the feeds are declared and wait until they are released: for rehearsals")
        boolean hold,
    @Setting(def = "2", doc = "payloads parsed at a time; parsing takes a core each") int workers,
    @Setting(def = "1000", doc = "notices of one transaction at most: a crash repeats fewer")
        int pageNotices,
    @Setting(
            def = "4194304",
            doc = "bytes of one transaction at most; each running feed holds one page in memory")
        int pageBytes,
    @Setting(
            def = "921600",
            doc = "bytes of one record at most, under the broker's 1 MB; larger ones are rejected")
        int recordBytes,
    @Setting(
            def = "0.05",
            doc = "share of rejected records above which a run has failed: the format has changed")
        double maxRejected,
    @Setting(
            def = "0.5",
            doc =
                "share of the last complete run's notices by which a complete run may fall short;"
                    + " one that lacks more is taken for broken and withdraws nothing")
        double maxShrink,
    @Setting(
            def = "20000",
            doc = "requests of one run, against pages without an end; the most today are 4,000")
        int maxRequests,
    @Setting(def = "1m", doc = "to the next run after a failed one; doubled up to the interval")
        Duration firstRetry,
    @Setting(def = "0.1", doc = "share by which waits vary, so that instances do not ask together")
        double jitter,
    @Setting(
            def = "20s",
            doc = "how long a reparse waits for the dedupe, many times what that lags on most days")
        Duration dedupeWithin,
    @Setting(def = "4s", doc = "how long running feeds may take to end once the service stops")
        Duration stopWithin) {

  public FeedSettings {
    if (workers < 1 || pageNotices < 1 || pageBytes < 1 || recordBytes < 1) {
      throw new IllegalArgumentException(
          "workers, page-notices, page-bytes and record-bytes are at least 1");
    }
    if (jitter < 0 || jitter >= 1) {
      throw new IllegalArgumentException("jitter is a share, from 0 to under 1");
    }
    if (maxRejected < 0 || maxRejected > 1 || maxShrink < 0 || maxShrink > 1) {
      throw new IllegalArgumentException("max-rejected and max-shrink are shares, from 0 to 1");
    }
  }
}
