package babyshield.bench.audit;

import babyshield.audit.AuditMain;
import babyshield.bench.instance.Embedded;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.backend.Ports;
import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The audit sink as a process of its own, with its defaults. */
final class OurSink {
  private static final String TREE = "audit_tree_nanos";

  private final Embedded backends;
  private final int port = Ports.claim(0, "audit sink", "");

  OurSink(Embedded backends) {
    this.backends = backends;
  }

  /**
   * @param tree the share of the writer's time that hashes, seals and tiles took
   */
  record Measured(Rate rate, double tree) {}

  Measured measure(Load load, Database database) throws Exception {
    var treeBefore = new long[1];
    try (Child sink = start()) {
      Rate rate =
          Rate.of(
              load.records(),
              database::logged,
              () -> treeBefore[0] = treeNanos(),
              sink::requireRunning);
      double treeSeconds = (treeNanos() - treeBefore[0]) / 1e9;
      return new Measured(rate, treeSeconds / rate.seconds());
    }
  }

  private Child start() throws IOException {
    List<String> command =
        List.of(
            Installation.java().toString(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            AuditMain.class.getName());
    Path directory = backends.directory();
    Map<String, String> environment = new HashMap<>();
    environment.put("BABYSHIELD_AUDIT_KAFKA_BOOTSTRAP", backends.bootstrap());
    environment.put("BABYSHIELD_AUDIT_KAFKA_REGISTRY", backends.registry().toString());
    environment.put("BABYSHIELD_AUDIT_POSTGRES_URL", backends.jdbcUrl());
    environment.put("BABYSHIELD_AUDIT_HTTP_PORT", "" + port);
    environment.put("BABYSHIELD_AUDIT_SIGNING_KEY", directory.resolve("key").toString());
    environment.put("BABYSHIELD_AUDIT_SIGNING_CREATE", "true");
    environment.put("BABYSHIELD_AUDIT_SIGNING_FOLDER", directory.resolve("points").toString());
    return Child.start(command, environment, directory.resolve("sink.log"));
  }

  private long treeNanos() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(TREE + " "))
          .map(line -> (long) Double.parseDouble(line.substring(TREE.length() + 1)))
          .findFirst()
          .orElseThrow(() -> new UserError("the sink has no metric " + TREE));
    }
  }
}
