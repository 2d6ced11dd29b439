package babyshield.ingest.feed;

import java.net.URI;
import java.util.Map;

/**
 * Something to ask an agency.
 *
 * @param headers to send besides the engine's own (agent, encodings, conditions)
 * @param kind what {@link Feed#read} will find in the answer
 */
public record FeedRequest(URI uri, Map<String, String> headers, Kind kind) {
  public enum Kind {
    /** Names further requests and holds no notices. */
    LIST,
    /** Holds notices. */
    NOTICES
  }

  public FeedRequest {
    headers = Map.copyOf(headers);
  }
}
