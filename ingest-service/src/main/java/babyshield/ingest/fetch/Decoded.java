package babyshield.ingest.fetch;

import babyshield.ingest.feed.PayloadException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file as a payload: gzip and single-entry zip taken off by what the bytes say, because agencies
 * serve both with and without the header that would announce them, and recorded files have none.
 */
public final class Decoded {
  private static final int BUFFER = 1 << 16;

  /** gzip as content coding around a zip that is the file: more layers than this nobody serves. */
  private static final int LAYERS = 2;

  /** Enough for a byte order mark and blank lines. */
  private static final int PROBE = 512;

  private Decoded() {}

  /**
   * Opens a file for reading as decoded bytes.
   *
   * @param cap bytes after decompression at which reading ends with an exception
   * @throws PayloadException if the file is empty
   */
  public static InputStream open(Path file, long cap) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return decode(raw, cap);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** As {@link #open} for bytes that stand elsewhere. The caller closes {@code raw} on failure. */
  static InputStream decode(InputStream raw, long cap) throws IOException {
    InputStream in = raw;
    for (int layer = 0; layer < LAYERS; layer++) {
      byte[] start = peek(in, 4);
      if (startsWith(start, 0x1f, 0x8b)) {
        in = new BufferedInputStream(new Gunzip(in, BUFFER), BUFFER);
      } else if (startsWith(start, 'P', 'K', 3, 4)) {
        in = new BufferedInputStream(new SingleEntryZip(in), BUFFER);
      }
    }
    if (new String(peek(in, PROBE), StandardCharsets.UTF_8).replace("\ufeff", "").isBlank()) {
      throw new PayloadException("empty payload");
    }
    return new CappedStream(in, cap);
  }

  /** SHA-256 of the decoded bytes, in hex. Reads all of it, so a damaged file shows here. */
  static String digest(Path file, long cap) throws IOException {
    MessageDigest sha = sha256();
    try (InputStream in = new DigestInputStream(open(file, cap), sha)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** A new SHA-256, which every Java platform has. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] peek(InputStream in, int length) throws IOException {
    in.mark(length);
    byte[] start = in.readNBytes(length);
    in.reset();
    return start;
  }

  private static boolean startsWith(byte[] start, int... magic) {
    if (start.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((start[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
