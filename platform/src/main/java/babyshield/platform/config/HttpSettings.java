package babyshield.platform.config;

import java.time.Duration;

/**
 * Where a service listens. The port has no default here; each service gives its own.
 *
 * @param host the address to listen at; loopback unless told otherwise, because nothing here asks
 *     callers who they are
 * @param port 0: any free port
 * @param maxConnections bounds the memory that clients can take; further connections wait in the
 *     kernel's queue
 * @param idle a connection on which nothing moves this long is closed
 * @param stopWithin how long requests in flight may take once the service stops
 */
public record HttpSettings(
    @Setting(
            def = "127.0.0.1",
            doc = "address to listen at; loopback, because callers are not authenticated")
        String host,
    @Setting(doc = "port to listen at; 0: any free port") int port,
    @Setting(
            def = "2000",
            doc = "connections at a time; at some 30 KB each this bounds what clients can take")
        int maxConnections,
    @Setting(def = "30s", doc = "a connection on which nothing moves this long is closed")
        Duration idle,
    @Setting(
            def = "4s",
            doc =
                "how long requests in flight may take once the service stops; under Lifecycle's 5s")
        Duration stopWithin) {

  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is from 0 to 65535, not " + port);
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("max-connections is at least 1, not " + maxConnections);
    }
  }

  /** With the defaults for all but the address. */
  public HttpSettings(String host, int port) {
    this(host, port, 2000, Duration.ofSeconds(30), Duration.ofSeconds(4));
  }
}
