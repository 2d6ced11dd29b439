package babyshield.bench.images;

import babyshield.ingest.image.BarcodeReader;
import babyshield.platform.http.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Pictures that are made to do harm. */
final class Hostile {
  private static final double MILLION = 1e6;

  private Hostile() {}

  /** What a picture was answered with, and when. */
  record Answer(String reason, double millis) {}

  /** Those made here, and the recorded ones of a folder. */
  static Map<String, byte[]> all(Path folder) throws IOException {
    Map<String, byte[]> all = made();
    if (folder != null) {
      try (var files = Files.newDirectoryStream(folder, "hostile*")) {
        for (Path file : files) {
          all.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
    }
    return all;
  }

  static Map<String, byte[]> made() throws IOException {
    var made = new LinkedHashMap<String, byte[]>();
    made.put("PNG that says 60,000 x 60,000", png(60_000, 60_000, 2, 100));
    made.put("PNG with fewer pixels than it says", png(5000, 5000, 2, 100));
    made.put("PNG of 25 million pixels of 8 bytes", png(5000, 5000, 6, 5000 * 40_001));
    made.put("PNG of one line a million wide", png(1_000_000, 1, 2, 100));
    made.put("lossless WebP of code tables only", tables());
    made.put("no picture", "GIF89a".getBytes(StandardCharsets.US_ASCII));
    byte[] noise = new byte[1_000_000];
    Arrays.fill(noise, (byte) 0x5a);
    ByteBuffer.wrap(noise).putInt(0xffd8ffe0);
    made.put("JPEG of nothing", noise);
    return made;
  }

  /** Has it read, and says what came of it. */
  static Answer ask(BarcodeReader reader, byte[] file) {
    long began = System.nanoTime();
    String reason;
    try {
      reason = "read: " + reader.read(file).getFirst().text();
    } catch (ProblemException e) {
      reason = e.type().slug() + ": " + e.getMessage();
    }
    return new Answer(reason, (System.nanoTime() - began) / MILLION);
  }

  private static byte[] png(int width, int height, int colour, int zeros) throws IOException {
    var file = new ByteArrayOutputStream();
    file.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) (colour == 6 ? 16 : 8)).put((byte) colour);
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", packed(zeros));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String name, byte[] content) {
    file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    file.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(content);
    file.writeBytes(new byte[4]);
  }

  private static byte[] packed(int zeros) throws IOException {
    var packed = new ByteArrayOutputStream();
    var some = new byte[1 << 16];
    try (var out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      for (int left = zeros; left > 0; left -= some.length) {
        out.write(some, 0, Math.min(left, some.length));
      }
    }
    return packed.toByteArray();
  }

  /**
   * One block that refers to the last of 65,536 sets of codes, so that a decoder makes all of them:
   * some 300 MB for a file of 400 KB (RFC 9649, 6.2.2).
   */
  private static byte[] tables() {
    var bits = new Bits();
    bits.put(0x2f, 8).put(0, 14).put(0, 14).put(0, 4);
    bits.put(0, 1).put(0, 1); // no transform, no colour cache
    bits.put(1, 1).put(0, 3).put(0, 1); // several sets of codes; their map has no cache
    bits.symbol(255).symbol(255).symbol(0).symbol(255).symbol(0);
    for (int i = 0; i < 5 * 65_536; i++) {
      bits.put(7, 3).put(i, 8).put(~i, 8);
    }
    byte[] data = bits.bytes();
    var file = ByteBuffer.allocate(20 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + data.length);
    file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
    return file.array();
  }
}
