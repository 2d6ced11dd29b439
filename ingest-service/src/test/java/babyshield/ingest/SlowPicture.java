package babyshield.ingest;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A sender that says a picture comes and does not send it. */
final class SlowPicture implements AutoCloseable {
  private final Socket socket;

  SlowPicture(URI service) throws IOException {
    socket = new Socket(service.getHost(), service.getPort());
  }

  /** Returns when the beginning is sent, which the service may see a moment later. */
  void begin() throws IOException {
    String head =
        """
        POST /v1/scans HTTP/1.1\r
        Host: localhost\r
        Content-Type: image/png\r
        Content-Length: 1000\r
        \r
        """;
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
