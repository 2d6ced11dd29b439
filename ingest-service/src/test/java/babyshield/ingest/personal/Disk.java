package babyshield.ingest.personal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the bytes of files hold, by the machine's {@code grep}. */
final class Disk {
  /** Servers remove files while they are read. */
  private static final String GONE = ": No such file or directory";

  private Disk() {}

  /**
   * The files below a folder that hold a text in UTF-8.
   *
   * @throws IOException if anything there cannot be read
   */
  static List<Path> filesWith(String text, Path folder) throws IOException {
    Path complaints = Files.createTempFile("grep", null);
    try {
      var builder =
          new ProcessBuilder(
              "grep",
              "--recursive",
              "--files-with-matches",
              "--text",
              "--fixed-strings",
              "--file=-",
              folder.toRealPath().toString());
      // Bytes and not characters, which binary files have none of.
      builder.environment().put("LC_ALL", "C");
      Process grep = builder.redirectError(complaints.toFile()).start();
      try (var pattern = grep.getOutputStream()) {
        pattern.write(text.getBytes(StandardCharsets.UTF_8));
      }
      String found = new String(grep.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      List<String> unread =
          Files.readAllLines(complaints).stream().filter(line -> !line.endsWith(GONE)).toList();
      if (!unread.isEmpty()) {
        throw new IOException(String.join("\n", unread));
      }
      return found.lines().map(Path::of).toList();
    } finally {
      Files.delete(complaints);
    }
  }
}
