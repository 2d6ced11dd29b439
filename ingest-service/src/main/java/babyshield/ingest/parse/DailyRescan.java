package babyshield.ingest.parse;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.RecordSink;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * For agencies that can be asked for what is new, but whose "last modified" does not move with
 * every edit: everything is asked for once a day, the new things in between. Thread-safe.
 */
public record DailyRescan(InstantSource clock) {
  private static final String KEY = "allReadOn";

  /** Whether the next run must ask for everything. */
  public boolean due(Cursor cursor) {
    return !today().toString().equals(cursor.get(KEY).orElse(""));
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
