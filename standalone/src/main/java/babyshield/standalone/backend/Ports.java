package babyshield.standalone.backend;

import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ports on the loopback interface. */
public final class Ports {
  private static final Logger log = LoggerFactory.getLogger(Ports.class);
  private static final int FIRST = 20_000;
  private static final int END = 32_000;
  private static final int ATTEMPTS = 1000;

  private Ports() {}

  /**
   * The port to use: the one asked for, or a free one for 0.
   *
   * @param what who wants it, for the message
   * @param flag the option that chooses another
   * @throws UserError if somebody else listens on it
   */
  public static int claim(int port, String what, String flag) {
    // SO_REUSEADDR lets connections of the last run that still linger not count as taken.
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UserError(
          "port %d is taken (%s); choose another with %s".formatted(port, what, flag), e);
    }
  }

  /**
   * A port that nobody listens on now. It is below those from which systems take the ends of
   * outgoing connections (Linux from 32768 on, others from 49152, RFC 6335 section 6), one of which
   * could otherwise have it before its server does.
   */
  static int free() {
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        log.atDebug().addKeyValue("port", port).log("taken");
      } catch (IOException e) {
        throw new UncheckedIOException("no port can be opened", e);
      }
    }
    throw new UserError("no port from %d to %d is free".formatted(FIRST, END - 1));
  }
}
