package babyshield.bench.instance;

import babyshield.bench.client.Addresses;
import babyshield.bench.client.Await;
import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory and ports for one instance after another. Closing it deletes the directory; it is
 * left behind if the benchmark is killed, under the system's temporary directory.
 */
public final class Site implements AutoCloseable {
  private static final Duration EMPTY = Duration.ofSeconds(60);

  private final Path directory;
  private final Ports ports = Ports.free();

  private Site(Path directory) {
    this.directory = directory;
  }

  public static Site open() throws IOException {
    return new Site(Files.createTempDirectory("babyshield-bench-"));
  }

  /**
   * Starts BabyShield on this site's data, new or as the last one left them.
   *
   * @param feeds recorded payloads
   */
  public Instance start(Path feeds) throws IOException {
    return start(feeds, Map.of());
  }

  /**
   * Starts it with feeds that are declared and not read. It never says that it is ready, because
   * not all is loaded, but it takes scans and judges them.
   */
  public Instance startHeld(Path feeds) throws IOException {
    return start(feeds, Map.of("BABYSHIELD_INGEST_FEEDS_HOLD", "true"));
  }

  private Instance start(Path feeds, Map<String, String> environment) throws IOException {
    Path recorded = feeds.toAbsolutePath().normalize();
    return Instance.start(directory.resolve("data"), recorded, ports, environment);
  }

  /**
   * A folder on this site with some of the folders of another, as links.
   *
   * @throws UserError if one is not there
   */
  public Path some(Path feeds, Collection<String> agencies) throws IOException {
    Path some = Files.createDirectories(directory.resolve("feeds"));
    for (String agency : agencies) {
      Path folder = feeds.toAbsolutePath().normalize().resolve(agency);
      if (!Files.isDirectory(folder)) {
        throw new UserError(folder + " is not there");
      }
      Files.createSymbolicLink(some.resolve(agency), folder);
    }
    return some;
  }

  public Addresses addresses() {
    return ports.addresses();
  }

  /** PostgreSQL may write for a moment after the instance has ended, so it is tried again. */
  @Override
  public void close() throws IOException {
    try {
      if (!Await.so(EMPTY, this::deleted)) {
        throw new IOException("files come into " + directory + " faster than they can be deleted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // left behind, as after a kill
    }
  }

  private boolean deleted() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false; // a file came or went meanwhile
    }
  }
}
