package babyshield.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One component of every type that a setting may have. */
record SampleSettings(
    @Setting(def = "10", doc = "records, at a time") int batchSize,
    @Setting(def = "5000000000") long maxBytes,
    @Setting(def = "0.05") double rejectRatio,
    @Setting(def = "false") boolean dryRun,
    @Setting(def = "embedded") String mode,
    @Setting(def = "30s") Duration pollEvery,
    @Setting(def = "http://localhost:1/x") URI endpoint,
    @Setting(def = ".babyshield") Path data,
    @Setting(def = "fast-lane") Lane lane,
    @Setting(def = "cpsc,fsis") List<String> agencies,
    @Setting(def = "hush") Secret token,
    Optional<Path> feeds,
    @Setting(def = "port: 8081") HttpSettings http) {
  enum Lane {
    FAST_LANE,
    SLOW_LANE
  }

  SampleSettings {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch-size is at least 1, not " + batchSize);
    }
  }
}
