package babyshield.bench.instance;

import babyshield.audit.AuditMain;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.backend.Ports;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An audit sink as a process of its own, on a broker and a database of the benchmark's choice. */
public final class AuditProcess implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(30);

  /** A reader waits some seconds for a connection to the database. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final Child child;

  private AuditProcess(int port, Child child) {
    this.port = port;
    this.child = child;
  }

  /**
   * Starts one; where there is no signing key in the directory yet, it makes it.
   *
   * @param jdbcUrl of the superuser's database
   * @param heapMb the most that its heap may take
   * @param settings environment variables beside those that say where everything is
   */
  public static AuditProcess start(
      Embedded backends, String jdbcUrl, int heapMb, Map<String, String> settings)
      throws IOException {
    List<String> command =
        List.of(
            Installation.java().toString(),
            // As `up` runs it: the JDK's default works beside the writers, and takes their cores.
            "-XX:+UseParallelGC",
            "-Xmx" + heapMb + "m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            AuditMain.class.getName());
    int port = Ports.claim(0, "audit sink", "");
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("BABYSHIELD_AUDIT_KAFKA_BOOTSTRAP", backends.bootstrap());
    environment.put("BABYSHIELD_AUDIT_KAFKA_REGISTRY", backends.registry().toString());
    environment.put("BABYSHIELD_AUDIT_POSTGRES_URL", jdbcUrl);
    environment.put("BABYSHIELD_AUDIT_HTTP_PORT", "" + port);
    environment.put("BABYSHIELD_AUDIT_SIGNING_KEY", key(backends).toString());
    environment.put("BABYSHIELD_AUDIT_SIGNING_CREATE", "true");
    environment.put("BABYSHIELD_AUDIT_SIGNING_FOLDER", checkpoints(backends).toString());
    Path log = backends.directory().resolve("sink-" + port + ".log");
    return new AuditProcess(port, Child.start(command, environment, log));
  }

  private static Path key(Embedded backends) {
    return backends.directory().resolve("key");
  }

  /** The folder that takes every checkpoint. */
  public static Path checkpoints(Embedded backends) {
    return backends.directory().resolve("points");
  }

  public Child child() {
    return child;
  }

  /** What {@code /readyz} says; empty if it does not answer. */
  public Optional<JsonNode> readiness() throws InterruptedException {
    try {
      return Optional.of(JSON.readTree(get("/readyz").body()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public boolean isReady() throws InterruptedException {
    return readiness().map(answer -> answer.path("ready").asBoolean()).orElse(false);
  }

  /** A metric as {@code /metrics} has it. */
  public double metric(String name) throws IOException, InterruptedException {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new UserError("the sink has no metric " + name));
  }

  /** What it answers to a GET. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var uri = URI.create("http://localhost:" + port + path);
    var request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  /** SIGTERM, and waits until it is gone. */
  public void stop() throws IOException, InterruptedException {
    child.stop("TERM", STOP);
  }

  /** SIGKILL. */
  @Override
  public void close() {
    child.close();
  }
}
