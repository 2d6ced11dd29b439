package babyshield.ingest.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** How an agency's server answers one request. It may be asked by several threads. */
@FunctionalInterface
interface Behaviour {
  /**
   * Answers, and returns when the connection may be closed.
   *
   * @param target of the request: path and query
   */
  void answer(String target, Socket to) throws IOException, InterruptedException;

  /**
   * An answer in full.
   *
   * @param headers lines
   */
  static Behaviour of(String status, byte[] body, String... headers) {
    return (target, to) -> {
      head(to, status, body.length, headers);
      to.getOutputStream().write(body);
    };
  }

  static Behaviour of(byte[] body, String... headers) {
    return of("200 OK", body, headers);
  }

  /** An answer that depends on what is asked. */
  static Behaviour by(Function<String, byte[]> body) {
    return (target, to) -> of(body.apply(target)).answer(target, to);
  }

  /** Takes the request and says nothing, until the other side gives up. */
  static Behaviour hang() {
    return (target, to) -> awaitClosed(to);
  }

  /** Sends a byte at a time, with pauses, for as long as the other side listens. */
  static Behaviour drip(byte[] body) {
    return (target, to) -> {
      head(to, "200 OK", body.length);
      var never = new CountDownLatch(1);
      for (byte b : body) {
        to.getOutputStream().write(b);
        var _ = never.await(20, TimeUnit.MILLISECONDS);
      }
    };
  }

  /** Sends the beginning, then resets the connection. */
  static Behaviour reset(byte[] body) {
    return (target, to) -> {
      head(to, "200 OK", body.length);
      to.getOutputStream().write(body, 0, body.length / 2);
      to.setSoLinger(true, 0);
    };
  }

  /** Closes the connection before all has come that it announced. */
  static Behaviour cut(byte[] body) {
    return (target, to) -> {
      head(to, "200 OK", body.length);
      to.getOutputStream().write(body, 0, body.length / 2);
    };
  }

  /** One thing the first time, then another. */
  static Behaviour first(Behaviour once, Behaviour then) {
    var asked = new AtomicInteger();
    return (target, to) -> (asked.getAndIncrement() == 0 ? once : then).answer(target, to);
  }

  static byte[] gzip(byte[] body) {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes all", e);
    }
    return packed.toByteArray();
  }

  private static void head(Socket to, String status, int length, String... headers)
      throws IOException {
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String head =
        "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
            .formatted(status, length, lines);
    to.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  private static void awaitClosed(Socket from) throws IOException {
    while (from.getInputStream().read() >= 0) {
      // Whatever else comes is of no interest.
    }
  }
}
