package babyshield.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The least that reading recorded payloads can take: unpacking them, with one core. */
record Unpacking(long files, long bytes, double seconds) {
  static Unpacking of(Path feeds) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(feeds, FileVisitOption.FOLLOW_LINKS)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    long begin = System.nanoTime();
    long bytes = 0;
    for (Path file : files) {
      bytes += read(file);
    }
    return new Unpacking(files.size(), bytes, (System.nanoTime() - begin) / 1e9);
  }

  private static long read(Path file) throws IOException {
    boolean packed = file.toString().endsWith(".gz");
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = packed ? new GZIPInputStream(raw) : raw) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  String words() {
    return String.format(
        Locale.ROOT, "only unpacking %,d files, %,d MB: %.1f s", files, bytes >> 20, seconds);
  }
}
