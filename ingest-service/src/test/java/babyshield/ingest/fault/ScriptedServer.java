package babyshield.ingest.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;

/** An agency's server on loopback that behaves as it is told, down to the socket. Thread-safe. */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket server;
  private final String scheme;
  private final Behaviour behaviour;
  private final CountDownLatch struck = new CountDownLatch(1);

  ScriptedServer(Behaviour behaviour) throws IOException {
    this("http", ServerSocketFactory.getDefault(), behaviour);
  }

  ScriptedServer(String scheme, ServerSocketFactory sockets, Behaviour behaviour)
      throws IOException {
    this.scheme = scheme;
    this.behaviour = behaviour;
    server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String address() {
    return scheme + "://127.0.0.1:" + server.getLocalPort();
  }

  /** Returns once it has been connected to. */
  void awaitStruck() throws InterruptedException {
    struck.await();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        struck.countDown();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      struck.countDown(); // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String target = target(socket);
      if (target != null) {
        behaviour.answer(target, socket);
      }
    } catch (IOException e) {
      struck.countDown(); // the other side has had enough, as it should
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null where the other side goes before it has asked. */
  private static String target(Socket socket) throws IOException {
    var lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String first = lines.readLine();
    String line = first;
    while (line != null && !line.isEmpty()) {
      line = lines.readLine();
    }
    return first == null ? null : first.split(" ", -1)[1];
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
