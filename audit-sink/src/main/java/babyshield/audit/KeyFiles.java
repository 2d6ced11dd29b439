package babyshield.audit;

import babyshield.audit.tlog.NoteSigner;
import babyshield.platform.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The files of the log's signing keys. A file is made whole or not at all, readable by its owner
 * alone, and never written again; beside it stands the public key, {@code <file>.pub}.
 */
final class KeyFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeyFiles() {}

  /**
   * The log's signer.
   *
   * @throws StartFailure if a file is missing, not a key, or readable by others, or if the two keys
   *     are of two logs
   */
  static LogSigner signer(SigningSettings settings) throws IOException {
    var keys = new ArrayList<NoteSigner>();
    if (settings.store().given()) {
      keys.add(new StoredKey(settings.store()).signer(settings.name()));
    } else {
      keys.add(ours(settings));
    }
    if (settings.previous().isPresent()) {
      keys.add(read(settings.previous().get()));
    }
    if (keys.stream().map(key -> key.verifier().name()).distinct().count() > 1) {
      throw new StartFailure(
          "%s and %s are keys of two logs: a log keeps its name when its key changes"
              .formatted(keys.getFirst(), settings.previous().orElseThrow()));
    }
    return new LogSigner(keys);
  }

  /** A signer with the one key of a file. */
  static LogSigner signer(Path file) throws IOException {
    return new LogSigner(List.of(read(file)));
  }

  private static NoteSigner ours(SigningSettings settings) throws IOException {
    if (settings.create() && Files.notExists(settings.key())) {
      create(settings);
    }
    return read(settings.key());
  }

  private static NoteSigner read(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new StartFailure(
          "there is no signing key at "
              + file
              + ": give signing.key the log's key, or let signing.create make one");
    }
    requireOwnerOnly(file);
    try {
      return NoteSigner.parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new StartFailure(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Refuses a secret that others may read.
   *
   * @throws StartFailure if they may
   */
  static void requireOwnerOnly(Path file) throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new StartFailure(file + " can be read by others than its owner: chmod 600 " + file);
    }
  }

  private static void create(SigningSettings settings) throws IOException {
    Path file = settings.key().toAbsolutePath();
    Files.createDirectories(file.getParent());
    var key = NoteSigner.generate(name(settings), new SecureRandom());
    write(Path.of(file + ".pub"), key.verifier() + "\n");
    write(file, key.secret() + "\n");
  }

  /** A rotation makes another key of the same log. */
  private static String name(SigningSettings settings) throws IOException {
    if (settings.previous().isPresent()) {
      return read(settings.previous().get()).verifier().name();
    }
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    String madeUp = "babyshield-" + HexFormat.of().formatHex(random);
    return settings.name().isEmpty() ? madeUp : settings.name();
  }

  private static void write(Path file, String text) throws IOException {
    Path draft = Path.of(file + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.write(draft, List.of(text.strip()));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
