package babyshield.ingest.feed;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Something to ask an agency.
 *
 * @param uri its fragment is not sent, but reaches {@link Feed#read} in the payload's name
 * @param headers to send besides the engine's own (agent, encodings, conditions)
 * @param body to POST; without one the request is a GET. An answer to a POST is never skipped as
 *     unchanged
 * @param kind what {@link Feed#read} will find in the answer
 */
public record FeedRequest(URI uri, Map<String, String> headers, Optional<Body> body, Kind kind) {
  public enum Kind {
    /** Names further requests and holds no notices. */
    LIST,
    /** Holds notices. */
    NOTICES,
    /**
     * Holds one notice that a list named. Where the agency has taken it down meanwhile (status 404
     * or 410), it is counted as rejected and the run goes on.
     */
    NOTICE
  }

  /** What is posted. */
  public record Body(String mediaType, String text) {}

  public FeedRequest {
    headers = Map.copyOf(headers);
  }

  /** A GET. */
  public FeedRequest(URI uri, Map<String, String> headers, Kind kind) {
    this(uri, headers, Optional.empty(), kind);
  }
}
