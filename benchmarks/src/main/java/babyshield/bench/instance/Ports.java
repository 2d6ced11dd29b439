package babyshield.bench.instance;

import babyshield.bench.client.Addresses;
import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Seven ports that are free and stay so: below those that the system gives to connections. */
record Ports(
    int gateway, int ingest, int worker, int audit, int registry, int kafka, int postgres) {
  private static final int FIRST = 20_000;
  private static final int LAST = 30_000;
  private static final int NEEDED = 7;

  static Ports free() {
    var free = new ArrayList<Integer>();
    // Two benchmarks begin at different places, so that they do not choose the same.
    int begin = FIRST + (int) (ProcessHandle.current().pid() * NEEDED % (LAST - FIRST));
    for (int i = 0; i < LAST - FIRST && free.size() < NEEDED; i++) {
      int port = FIRST + (begin - FIRST + i) % (LAST - FIRST);
      if (isFree(port)) {
        free.add(port);
      }
    }
    if (free.size() < NEEDED) {
      throw new UserError("there are no seven free ports from " + FIRST + " to " + LAST);
    }
    return of(free);
  }

  private static Ports of(List<Integer> p) {
    return new Ports(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  List<String> flags() {
    return List.of(
        "--gateway-port=" + gateway,
        "--ingest-port=" + ingest,
        "--worker-port=" + worker,
        "--audit-port=" + audit,
        "--registry-port=" + registry,
        "--kafka-port=" + kafka,
        "--postgres-port=" + postgres);
  }

  Addresses addresses() {
    return Addresses.local(gateway, ingest, kafka, registry, postgres);
  }
}
