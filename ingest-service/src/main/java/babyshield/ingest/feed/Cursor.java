package babyshield.ingest.feed;

import java.util.Map;
import java.util.Optional;

/** What a feed remembered in its last runs. Empty before the first. */
public record Cursor(Map<String, String> values) {
  public Cursor {
    values = Map.copyOf(values);
  }

  /** A remembered value. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }
}
