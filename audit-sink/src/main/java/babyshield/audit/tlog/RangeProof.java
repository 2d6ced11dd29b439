package babyshield.audit.tlog;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * That entries next to each other are in a tree: what the root is made of beside them, from left to
 * right (the subtrees that RFC 6962, 2.1 splits off). It grows with the tree's height and not with
 * the entries.
 */
public final class RangeProof {
  private RangeProof() {}

  /** Leaf hashes of the entries, one after the other. */
  @FunctionalInterface
  public interface Leaves<E extends Exception> {
    byte[] next() throws E;
  }

  /** A part of a tree: entries from {@code begin} to {@code end}. */
  private record Part(long begin, long end) {
    boolean outside(Part other) {
      return end <= other.begin || begin >= other.end;
    }

    boolean within(Part other) {
      return begin >= other.begin && end <= other.end;
    }

    Part left() {
      return new Part(begin, middle());
    }

    Part right() {
      return new Part(middle(), end);
    }

    private long middle() {
      return begin + Long.highestOneBit(end - begin - 1);
    }
  }

  /**
   * Makes the proof of entries {@code from} to {@code to} in the tree of the first {@code size}.
   */
  public static <E extends Exception> List<byte[]> make(
      Prover<E> prover, long from, long to, long size) throws E {
    require(from, to, size);
    var proof = new ArrayList<byte[]>();
    make(prover, new Part(from, to), new Part(0, size), proof);
    return proof;
  }

  private static <E extends Exception> void make(
      Prover<E> prover, Part range, Part tree, List<byte[]> proof) throws E {
    if (tree.outside(range)) {
      proof.add(prover.hash(tree.begin(), tree.end()));
    } else if (!tree.within(range)) {
      make(prover, range, tree.left(), proof);
      make(prover, range, tree.right(), proof);
    }
  }

  /**
   * The root that the entries and the proof lead to.
   *
   * @param leaves asked for each entry once, in order
   * @throws IllegalArgumentException if the proof is not one of such a range
   */
  public static <E extends Exception> byte[] root(
      List<byte[]> proof, long from, long to, long size, Leaves<E> leaves) throws E {
    require(from, to, size);
    Iterator<byte[]> rest = proof.iterator();
    byte[] root = root(rest, new Part(from, to), new Part(0, size), leaves, new TreeHash());
    if (rest.hasNext()) {
      throw new IllegalArgumentException("the proof is too long");
    }
    return root;
  }

  private static <E extends Exception> byte[] root(
      Iterator<byte[]> proof, Part range, Part tree, Leaves<E> leaves, TreeHash hash) throws E {
    if (tree.outside(range)) {
      if (!proof.hasNext()) {
        throw new IllegalArgumentException("the proof is too short");
      }
      return proof.next();
    }
    if (tree.end() - tree.begin() == 1) {
      return leaves.next();
    }
    byte[] left = root(proof, range, tree.left(), leaves, hash);
    return hash.node(left, root(proof, range, tree.right(), leaves, hash));
  }

  private static void require(long from, long to, long size) {
    if (from < 0 || from >= to || to > size) {
      throw new IllegalArgumentException(
          "entries %d to %d are no range of a tree of %d".formatted(from, to, size));
    }
  }
}
