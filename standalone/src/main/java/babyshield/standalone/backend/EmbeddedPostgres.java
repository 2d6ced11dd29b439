package babyshield.standalone.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * PostgreSQL on loopback, with its data kept between runs. It ends with this process, however this
 * process ends; what was committed is on disk (fsync is on).
 */
final class EmbeddedPostgres implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          // The library turns these two off, for tests. An audit log must survive a power cut.
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          // No replica: the write-ahead log need not carry what recovery alone can do without.
          Map.entry("wal_level", "minimal"),
          Map.entry("max_wal_senders", "0"),
          // Fewer checkpoints while 75,000 notices come in at once.
          Map.entry("max_wal_size", "1GB"),
          // The sink's and the readers' pools together stay under 20.
          Map.entry("max_connections", "40"),
          Map.entry("shared_buffers", "64MB"),
          // A part of shared_buffers would be 2 MB: two writers of the log wait for each other to
          // empty them.
          Map.entry("wal_buffers", "16MB"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("listen_addresses", "127.0.0.1"));

  private static final String COMPLETE = "babyshield-complete";

  private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres postgres;
  private final PostgresGuard guard;

  private EmbeddedPostgres(
      io.zonky.test.db.postgres.embedded.EmbeddedPostgres postgres, PostgresGuard guard) {
    this.postgres = postgres;
    this.guard = guard;
  }

  /**
   * Creates the cluster if the directory has none, and starts it; returns when it answers.
   *
   * @param log where the server's output goes
   * @param port a free port on loopback
   */
  static EmbeddedPostgres start(Installation installation, Path directory, Path log, int port)
      throws IOException, InterruptedException {
    PostgresGuard guard = new PostgresGuard(directory);
    // Again: what a kill left may have been about to start when the ports were claimed.
    guard.endLeftover();
    discardHalfMade(directory);
    Files.createDirectories(installation.postgresBinaries());
    var builder =
        io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(installation.postgresBinaries().toFile())
            // Its hook would stop the database under services that still write.
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START)
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setPort(port);
    SETTINGS.forEach(builder::setServerConfig);
    var started = builder.start();
    Files.writeString(directory.resolve(COMPLETE), "");
    guard.watch();
    return new EmbeddedPostgres(started, guard);
  }

  /** Stops the server that a killed process left on the directory; the caller has its lock. */
  static void endLeftover(Path directory) throws IOException, InterruptedException {
    new PostgresGuard(directory).endLeftover();
  }

  /**
   * A kill during the first start leaves a cluster that can never start; there is nothing in it.
   */
  private static void discardHalfMade(Path directory) throws IOException {
    if (Files.exists(directory) && !Files.exists(directory.resolve(COMPLETE))) {
      Directories.delete(directory);
    }
  }

  /** Of the superuser's database. */
  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
  }

  boolean alive() {
    return guard.serverRuns();
  }

  /** Ends the sessions and writes a checkpoint, so that the next start has nothing to recover. */
  @Override
  public void close() throws IOException {
    guard.close();
    postgres.close();
  }
}
