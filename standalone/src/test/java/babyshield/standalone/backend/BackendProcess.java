package babyshield.standalone.backend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The backends in a process that can be killed. */
final class BackendProcess implements AutoCloseable {
  private final Backends.Ports ports;
  private final Process process;

  private BackendProcess(Backends.Ports ports, Process process) {
    this.ports = ports;
    this.process = process;
  }

  /** Returns when all three are up. */
  static BackendProcess start(Path data) throws IOException {
    var ports = new Backends.Ports(Ports.free(), Ports.free(), Ports.free());
    Path log = Path.of(data + ".log");
    Process process =
        new ProcessBuilder(
                Installation.java().toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dbabyshield.root=" + System.getProperty("babyshield.root"),
                "-cp",
                System.getProperty("java.class.path"),
                BackendsMain.class.getName(),
                data.toString(),
                Integer.toString(ports.kafka()),
                Integer.toString(ports.postgres()),
                Integer.toString(ports.registry()))
            .redirectError(log.toFile())
            .start();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String said = lines.readLine();
    // The test's folder, and the log with it, is gone when anybody reads this.
    assertThat(said).as(Files.readString(log)).startsWith("up ");
    return new BackendProcess(ports, process);
  }

  Backends.Ports ports() {
    return ports;
  }

  Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", "127.0.0.1:" + ports.kafka());
  }

  URI registry() {
    return URI.create("http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7");
  }

  Connection database() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/postgres", "postgres", "");
  }

  List<ProcessHandle> children() {
    return process.toHandle().descendants().toList();
  }

  /** As kill -9 does it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** An orderly stop. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(60, SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
