package babyshield.standalone.backend;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema registry (Apicurio) as a child process on loopback.
 *
 * <p>The ids in every record come from here, so what it hands out must be kept as safely as the
 * records: its H2 file lies beside the broker's log, and is written before a registration is
 * answered. The child ends with this process, however this process ends.
 */
final class EmbeddedRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration PROBE = Duration.ofMillis(100);

  private final URI url;
  private final Process process;

  private EmbeddedRegistry(URI url, Process process) {
    this.url = url;
    this.process = process;
  }

  /**
   * Starts the registry and returns when it answers.
   *
   * @param directory for its database
   * @param log where its output goes
   * @param port a free port on loopback
   * @throws IOException if it ends or does not answer in time; the log says why
   */
  static EmbeddedRegistry start(Installation installation, Path directory, Path log, int port)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    endLeftover(directory);
    Process process =
        new ProcessBuilder(command(installation, directory, port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    pidFile(directory).write(process.toHandle());
    var registry =
        new EmbeddedRegistry(URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7"), process);
    try {
      registry.awaitAnswer(log);
      return registry;
    } catch (IOException | InterruptedException e) {
      registry.close();
      throw e;
    }
  }

  /** The child of a killed process is already on its way out; its database is locked until then. */
  static void endLeftover(Path directory) throws IOException, InterruptedException {
    pidFile(directory).endLeftover(STOP);
  }

  private static PidFile pidFile(Path directory) {
    return new PidFile(directory.resolve("registry.pid"));
  }

  private static List<String> command(Installation installation, Path directory, int port) {
    var command = new ArrayList<String>();
    // A session of its own: Ctrl-C in the terminal is for the parent, which stops it in order.
    command.add("setsid");
    command.add(Installation.java().toString());
    // Measured: 250 MB resident and up in 5 s; a child this small gains nothing from C2 or G1.
    command.addAll(List.of("-Xmx160m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss512k"));
    settings(directory, port).forEach(setting -> command.add("-D" + setting));
    command.addAll(List.of("-cp", classPath(installation), RegistryMain.class.getName()));
    return command;
  }

  private static List<String> settings(Path directory, int port) {
    return List.of(
        "quarkus.http.host=127.0.0.1",
        "quarkus.http.port=" + port,
        // Otherwise on 0.0.0.0:9000. Nobody asks it, so any free port does.
        "quarkus.management.host=127.0.0.1",
        "quarkus.management.port=0",
        "quarkus.http.access-log.enabled=false",
        // The file is written before an answer is given (default: up to half a second later).
        "apicurio.datasource.url=jdbc:h2:file:" + directory.resolve("schemas") + ";WRITE_DELAY=0",
        // The default of 20 to 100 connections is for a registry that many share.
        "apicurio.datasource.jdbc.initial-size=2",
        "apicurio.datasource.jdbc.min-size=1",
        "apicurio.datasource.jdbc.max-size=8",
        "apicurio.storage.snapshot.location=" + directory,
        "apicurio.import.work-dir=" + directory);
  }

  private static String classPath(Installation installation) {
    Path ours =
        Path.of(
            URI.create(
                RegistryMain.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    return ours + File.pathSeparator + installation.registryJar();
  }

  private void awaitAnswer(Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PROBE.multipliedBy(10)).build()) {
      while (!answers(http)) {
        if (process.waitFor(PROBE.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException(
              "the schema registry ended with code %d; see %s".formatted(process.exitValue(), log));
        }
        if (System.nanoTime() > deadline) {
          throw new IOException(
              "the schema registry does not answer after %s; see %s".formatted(START, log));
        }
      }
    }
  }

  private boolean answers(HttpClient http) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/subjects"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not yet
    }
  }

  /** The base of the Confluent-compatible API. */
  URI url() {
    return url;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Ends the child; what it was told is on disk already. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.atWarn().addKeyValue("pid", process.pid()).log("schema registry did not stop, killing");
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
