package babyshield.ingest.personal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What the bytes of files hold, by the machine's {@code grep}. */
final class Disk {
  private Disk() {}

  /** The files below a folder that hold a text in UTF-8. */
  static List<Path> filesWith(String text, Path folder) throws IOException {
    // Silent about files that the servers remove while it reads.
    Process grep =
        new ProcessBuilder(
                "grep",
                "--recursive",
                "--files-with-matches",
                "--text",
                "--no-messages",
                "--fixed-strings",
                "--regexp=" + text,
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String found = new String(grep.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (found.startsWith("grep:")) {
      throw new IOException(found);
    }
    return found.lines().map(Path::of).toList();
  }
}
