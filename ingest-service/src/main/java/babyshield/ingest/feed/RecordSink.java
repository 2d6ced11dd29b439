package babyshield.ingest.feed;

import babyshield.event.Recall;
import java.io.IOException;

/**
 * Takes what a feed reads. Not thread-safe: one payload, one thread. Records are published in
 * pages; what was accepted before a crash in the middle of a page is read again by the next run.
 */
public interface RecordSink {
  /**
   * One notice.
   *
   * @param ordinal orders the versions of a notice where the agency tells (for instance the day of
   *     the report as yyyyMMdd), else 0
   * @param raw the agency's record, unchanged
   * @param rawType media type of raw
   */
  void accept(Recall recall, long ordinal, byte[] raw, String rawType) throws IOException;

  /**
   * One record that cannot be normalised.
   *
   * @param reason stable words without values ("no recall number"): counted by this text
   */
  void reject(String reason, byte[] raw, String rawType) throws IOException;

  /**
   * Counts records of the payload that stand in the notice given last besides one: a recall's other
   * rows.
   */
  default void joined(int others) {}

  /** Asks for more in this run: paging, or a list's details. Ignored for recorded payloads. */
  void follow(FeedRequest request);

  /** Keeps a value for the next run; written in the transaction of the notices before it. */
  void remember(String key, String value);
}
