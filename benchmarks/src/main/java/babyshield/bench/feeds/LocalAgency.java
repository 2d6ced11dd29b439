package babyshield.bench.feeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An agency's server on loopback. Thread-safe. */
final class LocalAgency implements AutoCloseable {
  /** For as long as anybody would measure. */
  static final Duration HANGS = Duration.ofDays(1);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Duration latency;
  private final Body body;

  /** Writes what is asked for. */
  interface Body {
    void write(URI asked, OutputStream out) throws IOException;
  }

  /**
   * @param latency from a request to its answer
   * @param encoding of what is written, or empty
   */
  LocalAgency(Duration latency, String encoding, Body body) throws IOException {
    this.latency = latency;
    this.body = body;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, encoding));
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange, String encoding) throws IOException {
    try (exchange) {
      if (closed.await(latency.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      if (!encoding.isEmpty()) {
        exchange.getResponseHeaders().set("Content-Encoding", encoding);
      }
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        body.write(exchange.getRequestURI(), out);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
