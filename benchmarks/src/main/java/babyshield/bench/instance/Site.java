package babyshield.bench.instance;

import babyshield.bench.client.Addresses;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/**
 * A directory and ports for one instance after another. Closing it deletes the directory; it is
 * left behind if the benchmark is killed, under the system's temporary directory.
 */
public final class Site implements AutoCloseable {
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

  public Addresses addresses() {
    return ports.addresses();
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
