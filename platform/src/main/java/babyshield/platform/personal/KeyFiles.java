package babyshield.platform.personal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Files of keys: mode 600 from their first byte on, and whole at any moment, however the process
 * ends.
 */
public final class KeyFiles {
  private static final String OWNER_ONLY = "rw-------";
  private static final String OWNER_ONLY_FOLDER = "rwx------";

  private KeyFiles() {}

  /** Of several processes that find no file, one makes it and all read the same. */
  public static void createIfMissing(Path file, Supplier<String> make) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    createFolder(file.toAbsolutePath().getParent());
    Path whole = write(file, make.get());
    try {
      // Unlike a move, a link never takes the place of another's file.
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException e) {
      // Another process made it meanwhile; its key is the one.
    } finally {
      Files.delete(whole);
    }
  }

  /** Puts a new text in the file's place; it is on disk when this returns. */
  public static void replace(Path file, String text) throws IOException {
    Files.move(write(file, text), file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  private static void createFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY_FOLDER)));
    }
  }

  private static Path write(Path file, String text) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(beside, options, mode)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return beside;
  }
}
