package babyshield.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** What a service answered. */
public record Answer(int status, JsonNode body) {
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** The status of a verdict. */
  public String verdict() {
    return body.path("status").asText();
  }

  /** The recalls of a verdict, by key. */
  public Set<String> recalls() {
    var keys = new TreeSet<String>();
    body.path("matches").forEach(match -> keys.add(match.path("recall").asText()));
    return keys;
  }

  /** The recalls that a verdict names because of an identifier, by key. */
  public Set<String> byIdentifier() {
    var keys = new TreeSet<String>();
    for (JsonNode match : body.path("matches")) {
      if (match.path("tier").asText().equals("IDENTIFIER")) {
        keys.add(match.path("recall").asText());
      }
    }
    return keys;
  }
}
