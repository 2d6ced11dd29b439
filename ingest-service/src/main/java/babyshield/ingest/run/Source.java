package babyshield.ingest.run;

import babyshield.ingest.feed.Feed;
import java.io.IOException;

/** Where the payloads of a run come from. */
interface Source {
  /** What people are told was asked. */
  String endpoint(Feed feed);

  boolean recorded();

  /**
   * Reads all of a run.
   *
   * @throws IOException if the run fails; what was read before stands
   */
  Reading read(Feed feed, Run run) throws IOException, InterruptedException;

  /** How the reading of a run ended. */
  enum Reading {
    /** All was read. */
    NEWS,
    /** Nothing differs from the last completed run. */
    NOTHING_NEW
  }
}
