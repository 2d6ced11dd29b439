package babyshield.standalone.backend;

import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on the loopback interface. */
public final class Ports {
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

  static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("the system has no free port", e);
    }
  }
}
