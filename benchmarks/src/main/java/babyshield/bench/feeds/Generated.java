package babyshield.bench.feeds;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An invented payload.
 *
 * @param bytes of it at least; whole records
 * @param seed the same gives the same payload
 */
record Generated(Format format, long bytes, long seed) {
  /** Writes it, a record at a time; gives how many there are. */
  int write(OutputStream out) throws IOException {
    var prose = new Prose(seed);
    long written = put(out, format.begin);
    int records = 0;
    while (written < bytes) {
      written += put(out, (records == 0 ? "" : format.between) + format.record(records, prose));
      records++;
    }
    put(out, format.end);
    return records;
  }

  /** Writes it into its agency's folder. */
  Path into(Path root) throws IOException {
    Path file = Files.createDirectories(root.resolve(format.agency())).resolve(format.file);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      write(out);
    }
    return file;
  }

  private static long put(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes);
    return bytes.length;
  }
}
