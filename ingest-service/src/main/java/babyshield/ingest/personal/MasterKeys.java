package babyshield.ingest.personal;

import babyshield.platform.StartFailure;
import babyshield.platform.personal.KeyFiles;
import babyshield.platform.personal.KeySettings;
import babyshield.platform.personal.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The versions of the master key, which wraps the keys of subjects and never leaves this service.
 * Where they stand in a file, another instance may add one: it is read again when a version is
 * asked for that is not known. Thread-safe.
 */
final class MasterKeys {
  private static final String SETTING = "personal.master";

  private final KeySettings settings;
  private volatile NavigableMap<Integer, byte[]> versions;

  /**
   * @throws StartFailure if there is none, or a line is no key
   */
  MasterKeys(KeySettings settings) {
    this.settings = settings;
    this.versions = read();
  }

  /** The key of a version; empty if it is not there any more, or not yet. */
  Optional<byte[]> key(int version) {
    if (!versions.containsKey(version)) {
      versions = read();
    }
    return Optional.ofNullable(versions.get(version));
  }

  int newest() {
    return versions.lastKey();
  }

  /** Whether versions can be added and taken away here; in a setting only the operator can. */
  boolean kept() {
    return settings.usedFile().isPresent();
  }

  /** A new version, which is on disk when this returns. */
  synchronized int add() {
    var more = new TreeMap<>(read());
    int version = more.lastKey() + 1;
    more.put(version, SecretBytes.random(SecretBytes.LENGTH));
    write(more);
    return version;
  }

  /** Keeps one version: what the others wrapped, in whatever copy, can be read by nobody. */
  synchronized void forgetOthers(int version) {
    write(new TreeMap<>(Map.of(version, key(version).orElseThrow())));
  }

  private void write(NavigableMap<Integer, byte[]> to) {
    Path file = settings.usedFile().orElseThrow();
    try {
      KeyFiles.replace(file, text(to));
    } catch (IOException e) {
      throw new UncheckedIOException("the master key's file cannot be written", e);
    }
    versions = to;
  }

  private NavigableMap<Integer, byte[]> read() {
    String text =
        settings.load(SETTING, () -> text(Map.of(1, SecretBytes.random(SecretBytes.LENGTH))));
    var read = new TreeMap<Integer, byte[]>();
    // An environment variable has one line.
    for (String key : text.strip().split("[,\\s]+", -1)) {
      parse(key, read);
    }
    return read;
  }

  private static void parse(String line, Map<Integer, byte[]> into) {
    int colon = line.indexOf(':');
    if (colon < 1 || !line.substring(0, colon).matches("[1-9][0-9]{0,8}")) {
      throw new StartFailure(SETTING + ": a master key is <version>:<32 bytes in base64>");
    }
    try {
      into.put(
          Integer.parseInt(line.substring(0, colon)), SecretBytes.parse(line.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw new StartFailure(SETTING + ": " + e.getMessage(), e);
    }
  }

  private static String text(Map<Integer, byte[]> keys) {
    return keys.entrySet().stream()
        .map(key -> key.getKey() + ":" + SecretBytes.text(key.getValue()) + "\n")
        .collect(Collectors.joining());
  }
}
