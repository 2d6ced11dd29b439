package babyshield.ingest.parse;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.RecordSink;
import java.time.InstantSource;
import java.time.LocalDate;

/**
 * For agencies that can be asked for what is new, but whose "last modified" does not move with
 * every edit: everything is asked for once a day, the new things in between. Thread-safe.
 */
public record DailyRescan(InstantSource clock) {
  /** Whether the next run must ask for everything. */
  public boolean due(Cursor cursor) {
    return daily().due(cursor);
  }

  /** To be called when everything was read. */
  public void done(RecordSink sink) {
    daily().done(sink);
  }

  /** The day in UTC. */
  public LocalDate today() {
    return daily().today();
  }

  private Rescan daily() {
    return new Rescan(clock, 1);
  }
}
