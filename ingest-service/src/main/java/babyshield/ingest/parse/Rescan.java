package babyshield.ingest.parse;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.RecordSink;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Everything is asked for once in a number of days, the new things in between. Thread-safe.
 *
 * @param days from one reading of everything to the next; at least 1
 */
public record Rescan(InstantSource clock, int days) {
  private static final String KEY = "allReadOn";

  /** Whether the next run must ask for everything. */
  public boolean due(Cursor cursor) {
    LocalDate today = today();
    return done(cursor)
        .filter(day -> day.isAfter(today.minusDays(days)) && !day.isAfter(today))
        .isEmpty();
  }

  /** The day on which everything was last read. */
  public Optional<LocalDate> done(Cursor cursor) {
    return cursor.get(KEY).map(LocalDate::parse);
  }

  /** To be called when everything was read. */
  public void done(RecordSink sink) {
    sink.remember(KEY, today().toString());
  }

  /** The day in UTC. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
