package babyshield.standalone.client;

import babyshield.platform.admin.Caller;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One service, asked over HTTP. What it refuses and what does not answer becomes a {@link
 * UserError} with the service's own words.
 */
public final class Api implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Longer than the longest wait that the gateway grants. */
  private static final Duration ANSWER = Duration.ofSeconds(40);

  /** Who works at this terminal, for the audit log. */
  private static final String ACTOR = Caller.headerValue(System.getProperty("user.name"));

  private final String service;
  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /**
   * @param service its name in messages
   */
  public Api(String service, URI base) {
    this.service = service;
    this.base = base;
  }

  /** The answer to a GET. */
  public JsonNode get(String path, Map<String, String> query) {
    return read(send(request(path, query).GET().build()));
  }

  /** Empty where the service says 404. */
  Optional<JsonNode> find(String path, Map<String, String> query) {
    HttpResponse<String> response = send(request(path, query).GET().build());
    return response.statusCode() == 404 ? Optional.empty() : Optional.of(read(response));
  }

  /** The bytes that a GET answers; empty where the service says 404. */
  Optional<byte[]> bytes(String path) {
    HttpResponse<byte[]> response =
        send(request(path, Map.of()).GET().build(), BodyHandlers.ofByteArray());
    if (response.statusCode() == 404) {
      return Optional.empty();
    }
    if (response.statusCode() >= 400) {
      throw new UserError(
          "the %s answered %d at %s".formatted(service, response.statusCode(), path));
    }
    return Optional.of(response.body());
  }

  /**
   * The answer to a POST without a body.
   *
   * @param patience how long it may take
   */
  JsonNode post(String path, Map<String, String> query, Duration patience) {
    return read(send(request(path, query).timeout(patience).POST(BodyPublishers.noBody()).build()));
  }

  JsonNode delete(String path) {
    return read(send(request(path, Map.of()).DELETE().build()));
  }

  JsonNode post(String path, JsonNode body) {
    return read(
        send(
            request(path, Map.of())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build()));
  }

  /** A value as one segment of a path. */
  public static String segment(String value) {
    return encode(value).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
            .collect(Collectors.joining("&"));
    String target = base.toString().replaceAll("/$", "") + path;
    URI uri = URI.create(parameters.isEmpty() ? target : target + "?" + parameters);
    return HttpRequest.newBuilder(uri)
        .timeout(ANSWER)
        .header("Accept", "application/json")
        .header(Caller.HEADER, ACTOR);
  }

  private HttpResponse<String> send(HttpRequest request) {
    return send(request, BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw new UserError(
          "the %s does not answer at %s; is it running? (./babyshield up)".formatted(service, base),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted while waiting for the " + service, e);
    }
  }

  private JsonNode read(HttpResponse<String> response) {
    JsonNode body;
    try {
      body = JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new UserError(
          "%s answered %d with something that is not JSON; is it the %s?"
              .formatted(response.uri(), response.statusCode(), service),
          e);
    }
    if (response.statusCode() >= 400) {
      throw new UserError(problem(response.statusCode(), body));
    }
    return body;
  }

  /** RFC 9457: the title says what kind of problem, the detail says what is wrong here. */
  private static String problem(int status, JsonNode body) {
    String title = body.path("title").asText("answered " + status);
    String detail = body.path("detail").asText("");
    return detail.isEmpty() ? title : title + ": " + detail;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
