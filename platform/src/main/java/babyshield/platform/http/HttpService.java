package babyshield.platform.http;

import babyshield.platform.StartFailure;
import babyshield.platform.config.HttpSettings;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP/1.1 server for a routing table; each request runs on a virtual thread of its own.
 *
 * <p>Thread-safe. A crash loses the requests in flight, whose callers see a broken connection.
 */
public final class HttpService implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpService.class);

  /** Selectors and acceptors only: what may block runs on virtual threads. */
  private static final int THREADS = 8;

  private final HttpSettings settings;
  private final Server server;
  private final ServerConnector connector;
  private volatile boolean stopping;

  public HttpService(HttpSettings settings, MetricRegistry metrics, Routes routes) {
    this.settings = settings;
    server = new Server(threads());
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(protocol()));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.idle().toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(settings.maxConnections(), server));
    server.setErrorHandler(HttpService::refused);
    server.setHandler(
        new GracefulHandler(new Dispatcher(routes, new RequestLog(metrics), () -> stopping)));
    server.setStopTimeout(settings.stopWithin().toMillis());
  }

  /**
   * Begins to listen.
   *
   * @throws PortTakenException if another process listens there
   * @throws StartFailure if it is not possible to listen there for another reason
   * @throws Exception if the server does not start
   */
  public void start() throws Exception {
    try {
      connector.open();
    } catch (IOException e) {
      throw cannotListen(e);
    }
    server.start();
  }

  /** The port that is listened at, which the settings may have left open. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Where the service answers, without a slash at the end. */
  public URI url() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + port());
  }

  /**
   * Stops accepting connections, answers new requests on open ones with 503, and lets the requests
   * in flight finish for as long as the settings say.
   */
  @Override
  public synchronized void close() {
    if (stopping) {
      return;
    }
    stopping = true;
    try {
      LifeCycle.stop(server);
    } catch (RuntimeException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      // The server is stopped all the same; those requests see a broken connection.
      log.atWarn().addKeyValue("within", settings.stopWithin()).log("requests are cut off");
    }
  }

  private StartFailure cannotListen(IOException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String reason = String.valueOf(cause.getMessage());
    if (cause instanceof BindException && reason.contains("in use")) {
      return new PortTakenException(settings.host(), settings.port(), e);
    }
    return new StartFailure(
        "cannot listen at %s port %d: %s; see http.host and http.port"
            .formatted(settings.host(), settings.port(), reason),
        e);
  }

  private static QueuedThreadPool threads() {
    var pool = new QueuedThreadPool(THREADS);
    pool.setName("http");
    pool.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
    return pool;
  }

  private static HttpConfiguration protocol() {
    var protocol = new HttpConfiguration();
    protocol.setSendServerVersion(false);
    // Paths name keys here, never files, and are matched before they are decoded: an encoded slash
    // or percent sign belongs to a key.
    protocol.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "keys", Violation.AMBIGUOUS_PATH_SEPARATOR, Violation.AMBIGUOUS_PATH_ENCODING));
    return protocol;
  }

  private static boolean refused(
      org.eclipse.jetty.server.Request request,
      org.eclipse.jetty.server.Response response,
      org.eclipse.jetty.util.Callback callback) {
    Reply reply = ErrorMapper.status(response.getStatus(), null);
    reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    Dispatcher.send(response, ((Reply.Body.Bytes) reply.body()).bytes(), callback);
    return true;
  }
}
