package babyshield.audit;

import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.RangeProof;
import babyshield.audit.tlog.TreeHash;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Checks an export with the log's public keys alone: every entry is in the tree that the key
 * signed, under its number, and none is left out of a range. Memory holds one entry.
 */
public final class ExportCheck {
  /** More than Kafka takes in one record, with room for its headers. */
  private static final int MAX_ENTRY = 64 << 20;

  private final LogKeys keys;
  private final EntryBytes bytes = new EntryBytes();
  private final TreeHash hash = new TreeHash();

  public ExportCheck(LogKeys keys) {
    this.keys = keys;
  }

  /**
   * Entries next to each other that an export has.
   *
   * @param shard topic and partition
   * @param to exclusive
   */
  public record Range(String shard, long from, long to) {}

  /**
   * What an export has.
   *
   * @param sha256 of the file
   * @param checkpoints that the entries were proved to be under
   */
  public record Result(String sha256, List<Range> ranges, List<Checkpoint> checkpoints) {
    public long entries() {
      return ranges.stream().mapToLong(range -> range.to() - range.from()).sum();
    }
  }

  /**
   * Reads an export to its end.
   *
   * @throws IOException if it cannot be read, or is not what the log signed; the message says where
   */
  public Result check(Path file) throws IOException {
    MessageDigest sha256 = TreeHash.sha256();
    var ranges = new ArrayList<Range>();
    var checkpoints = new ArrayList<Checkpoint>();
    try (var in =
        new DataInputStream(
            new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), sha256)))) {
      if (!Arrays.equals(in.readNBytes(ExportWriter.TITLE.length), ExportWriter.TITLE)) {
        throw new IOException("not an export of the audit log");
      }
      while (!atEnd(in)) {
        ExportHeader header = ExportHeader.read(in);
        checkpoints.add(check(header, in));
        ranges.add(new Range(name(header), header.from(), header.to()));
      }
    } catch (EOFException e) {
      throw new IOException("it ends early", e);
    }
    return new Result(HexFormat.of().formatHex(sha256.digest()), ranges, checkpoints);
  }

  private static boolean atEnd(DataInputStream in) throws IOException {
    in.mark(1);
    boolean end = in.read() < 0;
    in.reset();
    return end;
  }

  private Checkpoint check(ExportHeader header, DataInputStream in) throws IOException {
    Checkpoint checkpoint =
        keys.open(header.checkpoint(), header.shard())
            .orElseThrow(
                () -> new IOException(name(header) + ": its checkpoint is not signed by the log"));
    var next = new long[] {header.from()};
    try {
      byte[] root =
          RangeProof.<IOException>root(
              header.proof(),
              header.from(),
              header.to(),
              checkpoint.size(),
              () -> leaf(header, in, next[0]++));
      if (Arrays.equals(root, checkpoint.root())) {
        return checkpoint;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(name(header) + ": " + e.getMessage(), e);
    }
    throw new IOException(
        "%s: entries %d to %d are not what the log signed"
            .formatted(name(header), header.from(), header.to() - 1));
  }

  private byte[] leaf(ExportHeader header, DataInputStream in, long seq) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_ENTRY) {
      throw new IOException(name(header) + ": no entry " + seq);
    }
    byte[] whole = ExportHeader.bytes(in, length);
    LoggedEntry entry = LoggedEntry.parse(whole);
    if (!entry.shard().equals(header.shard()) || entry.seq() != seq) {
      throw new IOException("%s: entry %d is another one".formatted(name(header), seq));
    }
    bytes.write(whole);
    byte[] leaf = new byte[TreeHash.BYTES];
    hash.leaf(bytes.array(), bytes.size(), leaf, 0);
    return leaf;
  }

  private static String name(ExportHeader header) {
    return header.shard().topic() + "/" + header.shard().partition();
  }
}
