package babyshield.ingest.parse;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.RecordSink;
import java.time.InstantSource;
import java.time.LocalDate;

/** A {@link Rescan} of every day. Thread-safe. */
public record DailyRescan(InstantSource clock) {
  /** Whether the next run must ask for everything. */
  public boolean due(Cursor cursor) {
    return rescan().due(cursor);
  }

  /** To be called when everything was read. */
  public void done(RecordSink sink) {
    rescan().done(sink);
  }

  /** The day in UTC. */
  public LocalDate today() {
    return rescan().today();
  }

  private Rescan rescan() {
    return new Rescan(clock, 1);
  }
}
