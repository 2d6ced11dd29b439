package babyshield.standalone.up;

import babyshield.event.FeedRun;
import babyshield.standalone.client.Api;
import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is said once scans can be judged. */
record Report(Place place, Map<String, FeedRun> runs, Map<String, JsonNode> sources) {
  private static final String SAMPLE = "sample";

  void print(PrintWriter out, Api gateway, List<String> leftOut, Duration took) {
    out.println();
    table().print(out);
    rejections(out);
    off(out);
    if (!leftOut.isEmpty()) {
      out.println("left out, because there is no feed of that name: " + String.join(", ", leftOut));
    }
    unheard(out, gateway);
    out.println();
    addresses(out);
    out.println();
    long version = gateway.get("/v1/recalls", Map.of("limit", "1")).path("recallVersion").asLong();
    out.printf(
        Locale.ROOT,
        "babyshield is ready: %,d recalls, recall version %d, after %.1f s%n",
        total(),
        version,
        took.toMillis() / 1000.0);
    out.println("Ctrl-C stops it.");
    out.flush();
  }

  private long total() {
    return sources.values().stream().mapToLong(source -> source.path("recalls").asLong()).sum();
  }

  private Table table() {
    var table = new Table("AGENCY", "RECALLS", "PUBLISHED", "REVISED", "WITHDRAWN", "LAST RUN");
    sources.forEach(
        (agency, source) -> {
          if (off(source) && source.path("recalls").asLong() == 0) {
            return;
          }
          JsonNode changes = source.path("changes");
          table.row(
              agency,
              source.path("recalls").asText(),
              changes.path("published").asText("0"),
              changes.path("revised").asText("0"),
              changes.path("withdrawn").asText("0"),
              source.path("run").path("outcome").asText("-").toLowerCase(Locale.ROOT));
        });
    return table;
  }

  /** A line for each reason why agencies are not asked. */
  private void off(PrintWriter out) {
    var byReason = new TreeMap<String, List<String>>();
    sources.forEach(
        (agency, source) -> {
          if (off(source)) {
            String reason = source.path("run").path("reason").asText("not asked");
            byReason.computeIfAbsent(reason, _ -> new ArrayList<>()).add(agency);
          }
        });
    byReason.forEach(
        (reason, agencies) -> out.println("off, " + reason + ": " + String.join(", ", agencies)));
  }

  private static boolean off(JsonNode source) {
    return source.path("state").asText().equals("off");
  }

  private void rejections(PrintWriter out) {
    for (FeedRun run : runs.values()) {
      run.getRejections()
          .forEach(
              (reason, count) ->
                  out.printf(
                      Locale.ROOT, "rejected: %s, %,d × %s%n", run.getAgency(), count, reason));
    }
  }

  /** Says of each agency that never answered that it did not, and what can be tried without. */
  private void unheard(PrintWriter out, Api gateway) {
    for (FeedRun run : runs.values()) {
      if (!run.getAgency().equals(SAMPLE) && asked(run) && run.getLastSuccess() == null) {
        out.printf("%s has never answered: %s%n", run.getAgency(), run.getReason());
      }
    }
    if (sources.containsKey(SAMPLE) && sources.get(SAMPLE).path("recalls").asLong() > 0) {
      out.printf(
          "No agency has ever answered. A self-written sample of %s recalls (agency key sample) can"
              + " be tried until one does:%n  ./babyshield scan%s%n",
          sources.get(SAMPLE).path("recalls").asText(), example(gateway));
    }
  }

  private static boolean asked(FeedRun run) {
    return switch (run.getOutcome()) {
      case OFF, UNKNOWN -> false;
      default -> true;
    };
  }

  /** The first barcode that stands in the sample, as an option. */
  private static String example(Api gateway) {
    JsonNode page = gateway.get("/v1/recalls", Map.of("agency", SAMPLE));
    for (JsonNode item : page.path("recalls")) {
      String key = item.path("key").asText();
      JsonNode recall = gateway.get("/v1/recalls/" + Api.segment(key), Map.of());
      for (JsonNode identifier : recall.path("identifiers")) {
        if (identifier.path("kind").asText().equals("GTIN")) {
          return " --gtin " + identifier.path("value").asText();
        }
      }
    }
    return " --name \"...\"";
  }

  private void addresses(PrintWriter out) {
    new Table("WHAT", "WHERE")
        .row("questions and verdicts", place.gateway() + "/v1/check?gtin=...")
        .row("scan intake", place.ingest() + "/v1/scans")
        .row("audit log", place.audit() + "/v1/audit/history/...")
        .row("metrics", metrics())
        .row("schema registry", "http://localhost:%d".formatted(place.backends().registry()))
        .row("Kafka", "localhost:%d".formatted(place.backends().kafka()))
        .row(
            "PostgreSQL",
            "postgresql://postgres@localhost:%d/postgres".formatted(place.backends().postgres()))
        .row("data and logs", place.data().path())
        .print(out);
  }

  private String metrics() {
    return "/metrics on ports %d, %d, %d, %d"
        .formatted(place.gatewayPort(), place.ingestPort(), place.workerPort(), place.auditPort());
  }
}
