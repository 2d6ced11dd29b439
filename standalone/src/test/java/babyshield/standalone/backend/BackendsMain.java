package babyshield.standalone.backend;

import java.io.IOException;
import java.nio.file.Path;

/** Starts the backends in a process of their own, which a test may kill, and waits. */
final class BackendsMain {
  private BackendsMain() {}

  /** Arguments: data directory, ports of broker, database and registry. */
  public static void main(String[] args) throws Exception {
    var ports = new Backends.Ports(port(args[1]), port(args[2]), port(args[3]));
    try (var data = DataDirectory.open(Path.of(args[0]));
        var backends = Backends.start(Installation.current(), data, ports)) {
      System.out.println("up " + backends.registry());
      awaitEndOfInput();
    }
    System.out.println("stopped");
  }

  private static int port(String text) {
    return Integer.parseInt(text);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // The test closes the pipe, or kills.
    }
  }
}
