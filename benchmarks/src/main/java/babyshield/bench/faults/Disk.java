package babyshield.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A disk of a fixed size, in memory, that is filled by a file and gets room again. Where this user
 * may not mount one it is a folder like any other, and cannot be filled.
 */
final class Disk implements AutoCloseable {
  private static final int CHUNK = 1 << 20;

  private final Path directory;
  private final Optional<String> refusal;
  private final Thread unmountWithBenchmark = Thread.ofPlatform().unstarted(this::detach);

  private Disk(Path directory, Optional<String> refusal) {
    this.directory = directory;
    this.refusal = refusal;
  }

  /**
   * Mounts one.
   *
   * @param at does not exist yet
   */
  static Disk mount(Path at, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(at);
    var mounting =
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", "" + at));
    var disk = new Disk(at, mounting);
    if (mounting.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(disk.unmountWithBenchmark);
    }
    return disk;
  }

  Path directory() {
    return directory;
  }

  /** Why it was not mounted; empty if it was. */
  Optional<String> refusal() {
    return refusal;
  }

  /** Takes all room that there is; again, what has become free since. */
  void fill() throws IOException {
    try (var file =
        FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        file.write(ByteBuffer.allocate(CHUNK));
      }
    } catch (IOException e) {
      if (!("" + e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  /** Gives the room back. */
  void free() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return directory.resolve("ballast");
  }

  /** What it says if it fails. */
  private static Optional<String> run(List<String> command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? Optional.empty() : Optional.of(said.strip());
  }

  /** Lazily: whoever still uses it may end first. */
  private void detach() {
    try {
      var _ = run(List.of("umount", "--lazy", "" + directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (refusal.isEmpty()) {
      detach();
      Runtime.getRuntime().removeShutdownHook(unmountWithBenchmark);
    }
  }
}
