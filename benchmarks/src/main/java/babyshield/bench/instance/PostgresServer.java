package babyshield.bench.instance;

import babyshield.bench.client.Await;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.backend.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL as a child of the benchmark, to be killed and started again on its data. Its binaries
 * are those that {@link Embedded} has unpacked.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Path binaries;
  private final Path data;
  private final Path log;
  private final int port = Ports.claim(0, "PostgreSQL", "");
  private Child child;

  private PostgresServer(Path binaries, Path data, Path log) {
    this.binaries = binaries;
    this.data = data;
    this.log = log;
  }

  /**
   * Makes a cluster.
   *
   * @param data where; empty
   * @param wal where its write-ahead log goes; empty
   */
  public static PostgresServer create(Path data, Path wal, Path log)
      throws IOException, InterruptedException {
    var server = new PostgresServer(binaries(), data, log);
    List<String> initdb =
        server.command(
            "initdb",
            "-D",
            "" + data,
            "-X",
            "" + wal,
            "-A",
            "trust",
            "-U",
            "postgres",
            "-E",
            "UTF8");
    try (Child made = Child.start(initdb, Map.of(), log)) {
      made.finish();
    }
    return server;
  }

  private static Path binaries() throws IOException {
    try (Stream<Path> unpacked = Files.list(Installation.current().postgresBinaries())) {
      return unpacked
          .map(version -> version.resolve("bin"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow(() -> new IOException("PostgreSQL is not unpacked"));
    }
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
  private List<String> command(String program, String... arguments) {
    boolean root = System.getProperty("user.name").equals("root");
    var command = new ArrayList<String>(root ? List.of("unshare", "-U") : List.of());
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Of the superuser's database. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /**
   * Starts it and waits until it answers. After a kill that takes some tries: a server does not
   * start while sessions of the one before have not noticed its death.
   */
  public void start() throws Exception {
    Await.until("PostgreSQL to answer", START, () -> answers() ? Optional.of(1) : tried());
  }

  private Optional<Integer> tried() throws IOException {
    startIfDead();
    return Optional.empty();
  }

  /** Starts it without waiting, unless it runs. */
  public void startIfDead() throws IOException {
    if (child != null && child.isRunning()) {
      return;
    }
    forget();
    List<String> postgres =
        command(
            "postgres",
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "unix_socket_directories=",
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "shared_buffers=64MB",
            "-c",
            "min_wal_size=32MB",
            "-c",
            "max_wal_size=64MB");
    child = Child.start(postgres, Map.of(), log);
  }

  private boolean answers() {
    if (child == null || !child.isRunning()) {
      return false;
    }
    try (Connection _ = connect()) {
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** A connection of the superuser. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), "postgres", "");
  }

  /** SIGKILL of the server; its sessions end when they notice. */
  public void kill() {
    forget();
  }

  /** A fast shutdown, which ends the sessions; nothing where it does not run. */
  public void stop() throws IOException, InterruptedException {
    if (child != null && child.isRunning()) {
      child.stop("INT", STOP);
    }
  }

  private void forget() {
    if (child != null) {
      child.close();
      child = null;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      stop();
    } catch (InterruptedException e) {
      forget();
      Thread.currentThread().interrupt();
    }
  }
}
