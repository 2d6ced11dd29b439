package babyshield.audit;

import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.TreeHash;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * What stands before the entries of one range in an export.
 *
 * @param from the first entry's number
 * @param to exclusive
 * @param checkpoint of the shard, with all of the entries
 * @param proof from the entries to the checkpoint's root, see {@link
 *     babyshield.audit.tlog.RangeProof}
 */
record ExportHeader(TopicPartition shard, long from, long to, Note checkpoint, List<byte[]> proof) {
  /** A tree of 2^60 entries has proofs of twice its height at most. */
  private static final int MAX_PROOF = 128;

  void write(DataOutputStream out) throws IOException {
    text(out, shard.topic());
    out.writeInt(shard.partition());
    out.writeLong(from);
    out.writeLong(to);
    text(out, checkpoint.toString());
    out.writeShort(proof.size());
    for (byte[] hash : proof) {
      out.write(hash);
    }
  }

  /**
   * Reads a header.
   *
   * @throws IOException if there is none
   */
  static ExportHeader read(DataInputStream in) throws IOException {
    var shard = new TopicPartition(text(in), in.readInt());
    long from = in.readLong();
    long to = in.readLong();
    Note checkpoint = note(text(in));
    int length = in.readUnsignedShort();
    if (length > MAX_PROOF) {
      throw new IOException("a proof of " + length + " hashes is none");
    }
    var proof = new ArrayList<byte[]>();
    for (int i = 0; i < length; i++) {
      proof.add(bytes(in, TreeHash.BYTES));
    }
    return new ExportHeader(shard, from, to, checkpoint, proof);
  }

  private static Note note(String text) throws IOException {
    try {
      return Note.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("no checkpoint: " + e.getMessage(), e);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in, in.readUnsignedShort()), StandardCharsets.UTF_8);
  }

  /**
   * Reads so many bytes.
   *
   * @throws java.io.EOFException if there are not so many
   */
  static byte[] bytes(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
