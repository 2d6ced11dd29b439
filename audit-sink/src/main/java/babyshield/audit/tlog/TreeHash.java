package babyshield.audit.tlog;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * RFC 6962, 2.1: leaves and nodes are hashed with different first bytes, so that neither passes for
 * the other. Writes into arrays of the caller, because the sink hashes every record that is logged.
 * Not thread-safe.
 */
public final class TreeHash {
  /** Bytes of a hash. */
  public static final int BYTES = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256 = sha256();
  private final byte[] scratch = new byte[Tile.BYTES];

  /** A new SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The root of a tree without entries. */
  public static byte[] emptyRoot() {
    return sha256().digest();
  }

  /** Hashes the first {@code length} bytes of an entry to {@code out[at..]}. */
  public void leaf(byte[] entry, int length, byte[] out, int at) {
    leaf(entry, length, entry, 0, 0, out, at);
  }

  /** Hashes an entry that stands in two places to {@code out[at..]}. */
  void leaf(
      byte[] head, int headLength, byte[] body, int bodyAt, int bodyLength, byte[] out, int at) {
    sha256.update(LEAF);
    sha256.update(head, 0, headLength);
    sha256.update(body, bodyAt, bodyLength);
    finish(out, at);
  }

  public byte[] leaf(byte[] entry) {
    byte[] hash = new byte[BYTES];
    leaf(entry, entry.length, hash, 0);
    return hash;
  }

  public byte[] node(byte[] left, byte[] right) {
    sha256.update(NODE);
    sha256.update(left);
    return sha256.digest(right);
  }

  /**
   * The root over hashes that stand side by side, written to {@code out[at..]}.
   *
   * @param first which of the hashes is the first
   * @param count a power of two, at most a tile's
   */
  public void root(byte[] hashes, int first, int count, byte[] out, int at) {
    System.arraycopy(hashes, first * BYTES, scratch, 0, count * BYTES);
    for (int left = count; left > 1; left /= 2) {
      for (int i = 0; i < left; i += 2) {
        node(scratch, i * BYTES, scratch, (i + 1) * BYTES, scratch, i / 2 * BYTES);
      }
    }
    System.arraycopy(scratch, 0, out, at, BYTES);
  }

  public byte[] root(byte[] hashes, int first, int count) {
    byte[] root = new byte[BYTES];
    root(hashes, first, count, root, 0);
    return root;
  }

  private void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] out, int at) {
    sha256.update(NODE);
    sha256.update(left, leftAt, BYTES);
    sha256.update(right, rightAt, BYTES);
    finish(out, at);
  }

  private void finish(byte[] out, int at) {
    try {
      sha256.digest(out, at, BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("there is room for a hash at " + at, e);
    }
  }
}
