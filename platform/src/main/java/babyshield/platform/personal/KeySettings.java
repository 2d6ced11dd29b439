package babyshield.platform.personal;

import babyshield.platform.StartFailure;
import babyshield.platform.config.Secret;
import babyshield.platform.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a secret key is kept: in a file, or in a setting that the environment gives.
 *
 * @param file weaker than {@code text}
 * @param create makes a key where the file is missing. Off by default: a second service that makes
 *     a key of its own, because it was given the wrong path, would not know any subject
 */
public record KeySettings(
    @Setting(doc = "file that holds the key; readable by its owner only") Optional<Path> file,
    @Setting(def = "", doc = "the key itself, in place of a file") Secret text,
    @Setting(def = "false", doc = "make a key where the file is missing") boolean create) {

  /** The file, where the key is not given as text. */
  public Optional<Path> usedFile() {
    return text.value().isEmpty() ? file : Optional.empty();
  }

  /**
   * Reads the key's text, making it first if that is wanted.
   *
   * @param name of the setting, for messages
   * @param make a new key's text
   * @throws StartFailure if there is none, naming the setting
   */
  public String load(String name, Supplier<String> make) {
    if (!text.value().isEmpty()) {
      return text.value();
    }
    Path path =
        file.orElseThrow(
            () -> new StartFailure("a key is needed: set " + name + ".file or " + name + ".text"));
    try {
      if (create) {
        KeyFiles.createIfMissing(path, make);
      }
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new StartFailure(
          name + ".file: there is no " + path + "; " + name + ".create=true makes it", e);
    } catch (IOException e) {
      throw new StartFailure(name + ".file: " + path + " cannot be read: " + e.getMessage(), e);
    }
  }
}
