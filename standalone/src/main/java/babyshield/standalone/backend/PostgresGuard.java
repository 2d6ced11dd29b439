package babyshield.standalone.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that no server runs on the data directory without this process.
 *
 * <p>PostgreSQL makes itself a daemon, so a shell stands between: it waits on a pipe that the
 * operating system closes when this process dies, then asks the server to stop. The caller holds
 * the lock of the data directory, so a server that runs there all the same was left behind.
 */
final class PostgresGuard implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(20);

  /** $0 the server's id, $1 postmaster.pid, which names it only as long as it runs. */
  private static final String STOP_WITH_PARENT =
      "read -r _; read -r pid < \"$1\" && [ \"$pid\" = \"$0\" ] && kill -INT \"$0\"";

  private final Path directory;
  private ProcessHandle server;
  private Process watch;

  PostgresGuard(Path directory) {
    this.directory = directory;
  }

  /** Stops the server that a killed process left, or removes what is left of it. */
  void endLeftover() throws IOException, InterruptedException {
    Optional<ProcessHandle> server = server();
    if (server.isPresent()) {
      signal("INT", server.get()); // fast shutdown: does not wait for clients
      if (!PidFile.awaitEnd(server.get(), STOP)) {
        signal("QUIT", server.get()); // at once; the next start recovers
        PidFile.awaitEnd(server.get(), STOP);
      }
    }
    // Its id may meanwhile be another program's, which PostgreSQL would take for a server.
    Files.deleteIfExists(pidFile());
  }

  /** Begins to watch over the server that now runs. */
  void watch() throws IOException {
    server = server().orElseThrow(() -> new IOException("no server in " + pidFile()));
    String pid = Long.toString(server.pid());
    // A session of its own: Ctrl-C in the terminal must not end it before its time.
    var command =
        List.of("setsid", "sh", "-c", STOP_WITH_PARENT, pid, pidFile().toAbsolutePath().toString());
    watch =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  boolean serverRuns() {
    return PidFile.running(server);
  }

  private Path pidFile() {
    return directory.resolve("postmaster.pid");
  }

  private Optional<String> pid() throws IOException {
    if (!Files.exists(pidFile())) {
      return Optional.empty();
    }
    return Files.readAllLines(pidFile()).stream().findFirst().map(String::strip);
  }

  /** The server of this directory, if the process that postmaster.pid names is one. */
  private Optional<ProcessHandle> server() throws IOException {
    return pid()
        .filter(id -> id.matches("\\d{1,18}"))
        .flatMap(id -> ProcessHandle.of(Long.parseLong(id)))
        .filter(ProcessHandle::isAlive)
        .filter(this::servesThisDirectory);
  }

  private boolean servesThisDirectory(ProcessHandle process) {
    var info = process.info();
    boolean postgres = info.command().orElse("").endsWith("postgres");
    String data = directory.toString();
    return postgres && Arrays.asList(info.arguments().orElse(new String[0])).contains(data);
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  /** Stops watching, before the server is stopped in order. */
  @Override
  public void close() {
    if (watch != null) {
      watch.destroyForcibly();
    }
  }
}
