package babyshield.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Scan intake and gateway over HTTP, one request a connection at a time as most clients do. Throws
 * IOException where nothing answers. Thread-safe.
 */
public final class Client implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Longer than the gateway lets anybody wait. */
  private static final Duration REQUEST = Duration.ofSeconds(30);

  private final Addresses at;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  public Client(Addresses at) {
    this.at = at;
  }

  /** Gives one scan in. */
  public Answer scan(String scanId, Product product) throws IOException, InterruptedException {
    HttpResponse<String> response = post("application/json", product.scan(scanId).toString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  /**
   * Gives many scans in as NDJSON.
   *
   * @return a result for each line, as far as they came
   */
  public List<JsonNode> scans(List<String> lines) throws IOException, InterruptedException {
    HttpResponse<String> response = post("application/x-ndjson", String.join("\n", lines));
    var results = new ArrayList<JsonNode>();
    if (response.statusCode() == 200) {
      for (String line : response.body().lines().toList()) {
        results.add(JSON.readTree(line));
      }
    }
    return results;
  }

  /** The verdict of a scan, as soon as there is one. */
  public Answer verdict(String scanId, Duration wait) throws IOException, InterruptedException {
    return get("/v1/scans/" + scanId, Map.of("wait", wait.toSeconds() + "s"));
  }

  public Answer check(Product product) throws IOException, InterruptedException {
    return get("/v1/check", product.fields());
  }

  public Answer recall(String key) throws IOException, InterruptedException {
    return get("/v1/recalls/" + encode(key), Map.of());
  }

  public Answer recalls(Map<String, String> query) throws IOException, InterruptedException {
    return get("/v1/recalls", query);
  }

  public Answer sources() throws IOException, InterruptedException {
    return get("/v1/sources", Map.of());
  }

  /** The least that the gateway can be asked. */
  public Answer alive() throws IOException, InterruptedException {
    return get("/healthz", Map.of());
  }

  /** Whether scans are taken and questions answered; false as well where nothing listens yet. */
  public boolean ready() throws InterruptedException {
    try {
      return get(at.ingest(), "/readyz").ok() && get(at.gateway(), "/readyz").ok();
    } catch (IOException e) {
      return false;
    }
  }

  private Answer get(String path, Map<String, String> query)
      throws IOException, InterruptedException {
    String parameters =
        query.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
            .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
    return get(at.gateway(), path + parameters);
  }

  private Answer get(URI base, String target) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + target)).timeout(REQUEST).build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  private HttpResponse<String> post(String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(at.ingest() + "/v1/scans"))
            .timeout(REQUEST)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
