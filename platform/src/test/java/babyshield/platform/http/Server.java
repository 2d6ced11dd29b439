package babyshield.platform.http;

import babyshield.platform.config.HttpSettings;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A real server on a free loopback port, and a client for it. */
final class Server implements AutoCloseable {
  final MetricRegistry metrics = new MetricRegistry();
  final HttpService service;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Server(UnaryOperator<Routes.Builder> routes) throws Exception {
    this(new HttpSettings("127.0.0.1", 0), routes);
  }

  Server(HttpSettings settings, UnaryOperator<Routes.Builder> routes) throws Exception {
    service = new HttpService(settings, metrics, routes.apply(Routes.builder()).build());
    service.start();
  }

  static HttpSettings idle(Duration idle) {
    return new HttpSettings("127.0.0.1", 0, 100, idle, Duration.ofSeconds(4));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service.url() + path));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  HttpResponse<String> post(String path, String contentType, String body)
      throws IOException, InterruptedException {
    return post(path, contentType, BodyPublishers.ofString(body));
  }

  HttpResponse<String> post(String path, String contentType, BodyPublisher body)
      throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", contentType).POST(body).build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> sendLater(HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  /** Bytes as they are, for what no client would send; the answer up to the end of the stream. */
  String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** As {@link #raw}, and then no more bytes, as from a caller that went away. */
  String rawThenEnd(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static JsonNode problem(HttpResponse<String> answer) throws IOException {
    if (!answer
        .headers()
        .firstValue("Content-Type")
        .orElse("")
        .equals("application/problem+json")) {
      throw new AssertionError("not a problem: " + answer + " " + answer.body());
    }
    return Json.mapper().readTree(answer.body());
  }

  @Override
  public void close() {
    client.close();
    service.close();
  }
}
