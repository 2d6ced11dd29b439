package babyshield.standalone.up;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.standalone.client.Api;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether scans can be judged against all that the feeds have brought. A feed that says it has
 * finished is not enough: its recalls go through the dedupe into the recall log and from there into
 * the index, so the gateway is asked what its index holds.
 */
final class Loading {
  private final Services services;
  private final Api gateway;

  Loading(Services services, Api gateway) {
    this.services = services;
    this.gateway = gateway;
  }

  /** What the gateway says of each source, once all that was read is in the index. */
  Optional<Map<String, JsonNode>> finished() {
    if (!services.ingest().settled() || !services.health().ready()) {
      return Optional.empty();
    }
    return ask()
        .filter(
            sources ->
                services.ingest().runs().values().stream()
                    .allMatch(run -> indexed(run, sources.get(run.getAgency()))));
  }

  private Optional<Map<String, JsonNode>> ask() {
    try {
      var sources = new TreeMap<String, JsonNode>();
      gateway
          .get("/v1/sources", Map.of())
          .path("sources")
          .forEach(source -> sources.put(source.path("agency").asText(), source));
      return Optional.of(sources);
    } catch (UserError e) {
      return Optional.empty(); // its view is not ready, which is what is being waited for
    }
  }

  private static boolean indexed(FeedRun run, JsonNode source) {
    boolean success =
        run.getOutcome() == RunOutcome.COMPLETED || run.getOutcome() == RunOutcome.UNCHANGED;
    if (!success) {
      return true;
    }
    if (source == null || !source.hasNonNull("lastSuccess")) {
      return false;
    }
    // Events carry milliseconds.
    Instant reported = run.getLastSuccess().truncatedTo(ChronoUnit.MILLIS);
    return !Instant.parse(source.path("lastSuccess").asText()).isBefore(reported);
  }
}
