package babyshield.bench.load;

import babyshield.bench.client.Client;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the gateway says of its sources. */
record Sources(List<JsonNode> all) {
  static Sources of(Client client) throws IOException, InterruptedException {
    JsonNode sources = client.sources().body().path("sources");
    return new Sources(StreamSupport.stream(sources.spliterator(), false).toList());
  }

  /** Recalls that came, changed or went in the sources' last runs. */
  long changes() {
    return all.stream()
        .map(source -> source.path("changes"))
        .flatMap(
            changes ->
                Stream.of("published", "revised", "withdrawn", "reinstated").map(changes::path))
        .mapToLong(JsonNode::asLong)
        .sum();
  }

  /** Reports what was loaded and what was not. */
  void loaded(Report report, Map<String, Expected> expected) {
    var rejections = new ArrayList<List<String>>();
    long notices = 0;
    for (JsonNode source : all) {
      if (source.path("state").asText().equals("off")) {
        continue;
      }
      String agency = source.path("agency").asText();
      long accepted = source.path("run").path("accepted").asLong();
      long received = source.path("run").path("received").asLong();
      notices += received;
      report.add(notices(agency, received, expected.get(agency)));
      if (accepted != received) {
        report.add(Figure.count("of these, recalls of several rows joined", accepted));
      }
      report.add(Figure.count("recalls of " + agency, source.path("recalls").asLong()));
      source
          .path("run")
          .path("rejections")
          .properties()
          .forEach(
              reason ->
                  rejections.add(
                      List.of(
                          source.path("agency").asText(),
                          reason.getKey(),
                          reason.getValue().asText())));
    }
    report.add(Figure.count("notices, all agencies", notices));
    report.add(new Listing("rejected", List.of("AGENCY", "REASON", "COUNT"), rejections));
  }

  private static Figure notices(String agency, long received, Expected expected) {
    Figure figure = Figure.count("notices of " + agency, received);
    return expected == null ? figure : figure.target(expected.words(), expected.names(received));
  }
}
