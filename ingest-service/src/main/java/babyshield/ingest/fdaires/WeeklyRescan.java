package babyshield.ingest.fdaires;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.RecordSink;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Everything is asked for once a week, not each day: it is some 54 answers of 2,500 records, and
 * public readers report that the host shuts out for half an hour who asks too often. Thread-safe.
 */
record WeeklyRescan(InstantSource clock) {
  private static final String KEY = "allReadOn";
  private static final int DAYS = 7;

  /** Whether the next run must ask for everything. */
  boolean due(Cursor cursor) {
    return cursor
        .get(KEY)
        .map(LocalDate::parse)
        .map(read -> !read.plusDays(DAYS).isAfter(today()))
        .orElse(true);
  }

  /** To be called when everything was read. */
  void done(RecordSink sink) {
    sink.remember(KEY, today().toString());
  }

  /** The day in UTC. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
