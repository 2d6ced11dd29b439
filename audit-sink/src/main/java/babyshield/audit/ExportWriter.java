package babyshield.audit;

import babyshield.audit.tlog.TreeHash;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * Writes an export: entries of the log that prove themselves with the log's public key alone. After
 * a line that says so, for each range an {@link ExportHeader} and its entries, each with 4 bytes
 * length before the bytes that {@link EntryBytes} makes in form 1. Big-endian. One thread at a
 * time; after a crash there is a file that ends in {@code .part} and is nothing.
 */
final class ExportWriter implements AutoCloseable {
  static final byte[] TITLE = "babyshield-export/v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final String SUFFIX = ".export";

  /** Digits of the digest in the file's name: two exports of one partition have two names. */
  private static final int DIGITS = 16;

  private final Path folder;
  private final String name;
  private final Path draft;
  private final FileOutputStream file;
  private final DataOutputStream out;
  private final MessageDigest sha256 = TreeHash.sha256();
  private final EntryBytes entry = new EntryBytes();

  /**
   * @param name what the file's name begins with
   */
  ExportWriter(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    this.folder = folder;
    this.name = name;
    this.draft = folder.resolve(name + ".part");
    this.file = new FileOutputStream(draft.toFile());
    OutputStream digested = new DigestOutputStream(new BufferedOutputStream(file), sha256);
    this.out = new DataOutputStream(digested);
    out.write(TITLE);
  }

  /** Writes the entries of a range as the database has them. */
  void write(Connection open, int shardNumber, ExportHeader header)
      throws SQLException, IOException {
    header.write(out);
    Row.<IOException>read(
        open,
        shardNumber,
        header.from(),
        header.to(),
        row -> {
          entry.writeWhole(header.shard(), row);
          out.writeInt(entry.size());
          out.write(entry.array(), 0, entry.size());
        });
  }

  /** Ends the file, on the disk and under its name. */
  Export finish() throws IOException {
    out.flush();
    file.getChannel().force(true);
    String digest = HexFormat.of().formatHex(sha256.digest());
    Path done = folder.resolve(name + "-" + digest.substring(0, DIGITS) + SUFFIX);
    Files.move(draft, done, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
    return new Export(done, digest);
  }

  @Override
  public void close() throws IOException {
    file.close();
    Files.deleteIfExists(draft);
  }

  /**
   * A file that was written.
   *
   * @param sha256 of its bytes, in hexadecimal digits
   */
  record Export(Path file, String sha256) {}
}
