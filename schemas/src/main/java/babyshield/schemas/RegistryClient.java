package babyshield.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * The schema registry through the Confluent-compatible API (version 7), which Apicurio and
 * Confluent both serve. Every answer is kept for the life of the process: an id never changes its
 * schema, so a record costs no request. Thread-safe.
 */
public final class RegistryClient implements SchemaIds {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI base;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  /**
   * @param base up to and including the API's version, for instance {@code
   *     http://localhost:8084/apis/ccompat/v7}
   */
  public RegistryClient(URI base) {
    this.base = base;
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return ids.computeIfAbsent(subject, name -> register(name, schema));
  }

  @Override
  public Schema schemaOf(int id) {
    return schemas.computeIfAbsent(
        id,
        number ->
            new Schema.Parser().parse(ask(get("/schemas/ids/" + number)).path("schema").asText()));
  }

  private int register(String subject, Schema schema) {
    String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
    String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
    return ask(request(path).POST(BodyPublishers.ofString(body)).build()).path("id").asInt();
  }

  private HttpRequest get(String path) {
    return request(path).GET().build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
        .header("Accept", "application/vnd.schemaregistry.v1+json");
  }

  private JsonNode ask(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new RegistryException(
            "schema registry: "
                + response.statusCode()
                + " to "
                + request.uri()
                + ": "
                + response.body(),
            null);
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new RegistryException("schema registry does not answer at " + base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException("interrupted while asking the schema registry", e);
    }
  }
}
