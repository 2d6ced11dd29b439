package babyshield.ingest.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** An agency on a bad day: answers what it is told to, in this order; the last answer stays. */
final class MisbehavingServer implements AutoCloseable {
  /**
   * An answer.
   *
   * @param missing bytes that the length announces and that never come
   */
  record Answer(int status, Map<String, String> headers, String body, int missing) {
    static Answer of(int status, String body, String... headers) {
      return new Answer(status, pairs(headers), body, 0);
    }

    static Answer truncated(String body) {
      return new Answer(200, Map.of(), body, 100);
    }

    private static Map<String, String> pairs(String... headers) {
      return headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
    }
  }

  private final HttpServer server;
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<Map<String, List<String>>> asked = new ArrayList<>();

  MisbehavingServer(Answer... answers) throws IOException {
    this.answers.addAll(List.of(answers));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/feed");
  }

  /** The headers of each request so far. */
  synchronized List<Map<String, List<String>>> asked() {
    return List.copyOf(asked);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    asked.add(Map.copyOf(exchange.getRequestHeaders()));
    Answer answer = answers.size() > 1 ? answers.poll() : answers.element();
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    int length = body.length + answer.missing();
    boolean bodiless = answer.status() == 304 || length == 0;
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
