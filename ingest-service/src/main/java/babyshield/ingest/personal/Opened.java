package babyshield.ingest.personal;

import babyshield.platform.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What one scan says of a person.
 *
 * @param personal null unless {@code state} is READ
 */
record Opened(String scanId, State state, PersonalFields personal) {
  /** Whether it can be read, and why not. */
  enum State {
    READ,
    /** The key is deleted. */
    ERASED,
    /** It is of another scan or subject, or was changed. */
    NOT_AUTHENTIC
  }

  static Opened not(String scanId, State state) {
    return new Opened(scanId, state, null);
  }

  static Opened read(String scanId, byte[] json) {
    try {
      return new Opened(scanId, State.READ, Json.mapper().readValue(json, PersonalFields.class));
    } catch (IOException e) {
      throw new UncheckedIOException("authentic, and not what this service writes", e);
    }
  }
}
