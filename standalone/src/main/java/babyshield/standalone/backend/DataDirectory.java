package babyshield.standalone.backend;

import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * Everything that BabyShield keeps between runs, for one process at a time. The operating system
 * gives the lock back when the process dies, however it dies.
 */
public final class DataDirectory implements AutoCloseable {
  /** Raised whenever a newer program cannot read what an older one left. */
  public static final String VERSION = "2";

  /**
   * What the recorded feeds take once loaded, in all stores, with room to spare; measured, see
   * README.
   */
  public static final long NEEDED_BYTES = 2L << 30;

  private static final String VERSION_FILE = "VERSION";
  private static final String LOCK_FILE = "lock";

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataDirectory(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the directory if need be and takes it for this process.
   *
   * @throws UserError if it is in use, of another version, not ours, or on a full disk
   */
  public static DataDirectory open(Path directory) throws IOException {
    Path path = directory.toAbsolutePath().normalize();
    refuseForeign(path);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UserError("cannot create the data directory " + path + ": " + e.getMessage(), e);
    }
    DataDirectory opened = lock(path);
    try {
      opened.checkVersion();
      opened.checkSpace();
      return opened;
    } catch (IOException | UserError e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Deletes a data directory of any version.
   *
   * @throws UserError if it is in use or not ours
   */
  public static void delete(Path directory) throws IOException {
    Path path = directory.toAbsolutePath().normalize();
    refuseForeign(path);
    try (DataDirectory taken = lock(path)) {
      Directories.delete(taken.path());
    }
  }

  /** A directory that holds something else must not be filled, and never be deleted. */
  private static void refuseForeign(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new UserError(path + " is not a directory; choose another with --data");
    }
    boolean ours =
        Files.exists(path.resolve(VERSION_FILE)) || Files.exists(path.resolve(LOCK_FILE));
    try (Stream<Path> content = Files.list(path)) {
      if (!ours && content.findAny().isPresent()) {
        throw new UserError(
            path + " holds files that are not BabyShield's; choose another directory with --data");
      }
    }
  }

  private static DataDirectory lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK_FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      String holder = Files.readString(path.resolve(LOCK_FILE)).strip();
      channel.close();
      throw new UserError(
          "the data directory %s is in use by process %s; stop it or choose another with --data"
              .formatted(path, holder.isEmpty() ? "(unknown)" : holder));
    }
    String pid = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
    return new DataDirectory(path, channel, lock);
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }

  private void checkVersion() throws IOException {
    Path file = path.resolve(VERSION_FILE);
    if (!Files.exists(file)) {
      Files.writeString(file, VERSION + "\n");
      return;
    }
    String found = Files.readString(file).strip();
    if (!found.equals(VERSION)) {
      throw new UserError(
          "the data directory %s is of version %s, this program reads version %s: use the program"
                  .formatted(path, found, VERSION)
              + " that wrote it, or ./babyshield reset, or another --data");
    }
  }

  private void checkSpace() throws IOException {
    long free = Files.getFileStore(path).getUsableSpace();
    boolean loaded = Files.exists(kafka());
    long needed = loaded ? NEEDED_BYTES / 8 : NEEDED_BYTES;
    if (free < needed) {
      throw new UserError(
          "not enough disk space for %s: %d MB needed, %d MB free"
              .formatted(path, needed >> 20, free >> 20));
    }
  }

  public Path path() {
    return path;
  }

  public Path kafka() {
    return path.resolve("kafka");
  }

  Path postgres() {
    return path.resolve("postgres");
  }

  Path registry() {
    return path.resolve("registry");
  }

  /** The keys of personal data: readable by the owner only, and apart from what they encrypt. */
  public Path keys() {
    return path.resolve("keys");
  }

  /** Local state of the topologies. */
  public Path state() {
    return path.resolve("state");
  }

  /** The audit log's signing key. */
  public Path auditKey() {
    return path.resolve("audit").resolve("key");
  }

  /** The audit log's checkpoints, outside its database. */
  public Path checkpoints() {
    return path.resolve("audit").resolve("checkpoints");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      lock.release();
    }
  }
}
