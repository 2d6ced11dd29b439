package babyshield.ingest.personal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code grep -r} would find in the bytes of files. */
final class Disk {
  private Disk() {}

  /** The files below a folder that hold a text in UTF-8. */
  static List<Path> filesWith(String text, Path folder) throws IOException {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> contains(read(file), wanted))
          .toList();
    }
  }

  static boolean contains(byte[] bytes, byte[] wanted) {
    // Latin-1 has a character for every byte, so that a search of texts is one of bytes.
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0]; // servers remove files while they are walked over
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
