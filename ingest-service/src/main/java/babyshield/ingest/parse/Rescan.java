package babyshield.ingest.parse;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.RecordSink;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * For agencies that can be asked for what is new, but that do not tell of every edit: everything is
 * asked for once in a period, the new things in between. Thread-safe.
 *
 * @param days the period
 */
public record Rescan(InstantSource clock, int days) {
  private static final String KEY = "allReadOn";

  public Rescan {
    if (days < 1) {
      throw new IllegalArgumentException("a period is at least a day");
    }
  }

  /** Whether the next run must ask for everything; also after a clock that ran ahead. */
  public boolean due(Cursor cursor) {
    LocalDate read = cursor.get(KEY).map(Dates::parse).orElse(null);
    LocalDate today = today();
    return read == null || read.isAfter(today) || !read.isAfter(today.minusDays(days));
  }

  /** The day on which everything was last read. */
  public Optional<LocalDate> done(Cursor cursor) {
    return cursor.get(KEY).map(Dates::parse);
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
