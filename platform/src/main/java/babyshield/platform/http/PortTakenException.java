package babyshield.platform.http;

import babyshield.platform.StartFailure;

/** Another process listens at the port already. */
public final class PortTakenException extends StartFailure {
  private final int port;

  PortTakenException(String host, int port, Throwable cause) {
    super(
        "port %d on %s is taken by another process; choose another one with http.port"
            .formatted(port, host),
        cause);
    this.port = port;
  }

  public int port() {
    return port;
  }
}
