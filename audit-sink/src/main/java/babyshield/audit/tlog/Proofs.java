package babyshield.audit.tlog;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Checks proofs, as RFC 9162 describes it in 2.1.3.2 and 2.1.4.2. */
public final class Proofs {
  private Proofs() {}

  /** Whether the leaf is entry {@code index} of the tree of {@code size} entries with the root. */
  public static boolean included(
      long index, long size, byte[] leaf, List<byte[]> proof, byte[] root) {
    if (index < 0 || index >= size || !isHash(leaf) || !areHashes(proof)) {
      return false;
    }
    var climb = new Climb(index, size - 1);
    byte[] made = leaf;
    var hash = new TreeHash();
    for (byte[] sibling : proof) {
      if (climb.atRoot()) {
        return false;
      }
      made = climb.siblingIsLeft() ? hash.node(sibling, made) : hash.node(made, sibling);
      climb.up();
    }
    return climb.atRoot() && Arrays.equals(made, root);
  }

  /**
   * Whether the tree of {@code size} entries begins with the tree of {@code old} entries. Of an
   * empty old tree a proof would say nothing, so there is none.
   */
  public static boolean consistent(
      long old, long size, byte[] oldRoot, byte[] root, List<byte[]> proof) {
    if (old <= 0 || old > size || !areHashes(proof)) {
      return false;
    }
    if (old == size) {
      return proof.isEmpty() && Arrays.equals(oldRoot, root);
    }
    Iterator<byte[]> rest = proof.iterator();
    boolean whole = Long.bitCount(old) == 1;
    if (!whole && !rest.hasNext()) {
      return false;
    }
    return consistent(new Climb(old - 1, size - 1), whole ? oldRoot : rest.next(), rest)
        .matches(oldRoot, root);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Roots(byte[] old, byte[] now) {
    boolean matches(byte[] oldRoot, byte[] root) {
      return Arrays.equals(old, oldRoot) && Arrays.equals(now, root);
    }
  }

  private static Roots consistent(Climb climb, byte[] first, Iterator<byte[]> rest) {
    climb.upWhileRight();
    var hash = new TreeHash();
    byte[] old = first;
    byte[] now = first;
    while (rest.hasNext()) {
      byte[] sibling = rest.next();
      if (climb.atRoot()) {
        return new Roots(null, null);
      }
      if (climb.siblingIsLeft()) {
        old = hash.node(sibling, old);
        now = hash.node(sibling, now);
      } else {
        now = hash.node(now, sibling);
      }
      climb.up();
    }
    return climb.atRoot() ? new Roots(old, now) : new Roots(null, null);
  }

  private static boolean areHashes(List<byte[]> proof) {
    return proof.stream().allMatch(Proofs::isHash);
  }

  private static boolean isHash(byte[] bytes) {
    return bytes.length == TreeHash.BYTES;
  }

  /** A node's number and the last node's number on the way from a level to the one above. */
  private static final class Climb {
    private long node;
    private long last;

    Climb(long node, long last) {
      this.node = node;
      this.last = last;
    }

    boolean atRoot() {
      return last == 0;
    }

    /** The last node of a level may have its sibling only some levels further up. */
    boolean siblingIsLeft() {
      if ((node & 1) == 1) {
        return true;
      }
      if (node != last) {
        return false;
      }
      while ((node & 1) == 0 && node != 0) {
        up();
      }
      return true;
    }

    void upWhileRight() {
      while ((node & 1) == 1) {
        up();
      }
    }

    void up() {
      node >>= 1;
      last >>= 1;
    }
  }
}
