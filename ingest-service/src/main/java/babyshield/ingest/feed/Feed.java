package babyshield.ingest.feed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One agency's machine-readable publication: where to ask, and how to read one payload. Everything
 * else (schedule, retry, politeness, conditional requests, byte caps, transactions) is the
 * engine's. A feed keeps no state between calls; what it must remember goes through {@link
 * RecordSink#remember}. Calls for one feed never overlap.
 */
public interface Feed {
  FeedInfo info();

  /** Why the agency cannot be asked, for people: a key is missing, say. Recorded payloads can. */
  default Optional<String> off() {
    return Optional.empty();
  }

  /** The first requests of a live run. */
  List<FeedRequest> begin(Cursor cursor);

  /**
   * Whether a live run that starts with this cursor covers all that the agency publishes, so that
   * absence means something.
   */
  boolean snapshot(Cursor cursor);

  /**
   * Whether a file of a recorded folder is a payload of this feed; others are left out.
   *
   * @param fileName without a trailing {@code .gz}
   */
  boolean recorded(String fileName);

  /**
   * Whether payloads are web pages. Elsewhere a page instead of data is what a bot shield or an
   * outage answers, and the engine refuses it before {@link #read}.
   */
  default boolean html() {
    return false;
  }

  /**
   * Reads one payload as a stream.
   *
   * @throws PayloadException if the payload as a whole is not what the agency documents: HTML,
   *     truncated, an error object, empty. The run fails and concludes nothing from it.
   */
  void read(Payload payload, RecordSink sink) throws IOException;

  /**
   * Reads one record again, as {@link RecordSink#accept} kept it.
   *
   * @param record its raw bytes, under the name of the payload that it stood in
   * @param ordinal under which it was accepted
   */
  default void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(record, sink);
  }
}
