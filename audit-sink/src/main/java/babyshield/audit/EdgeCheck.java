package babyshield.audit;

import babyshield.audit.tlog.Edge;
import babyshield.audit.tlog.Tile;
import babyshield.audit.tlog.TreeHash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds a tree's incomplete tiles, as the shard's row has them, against what lies below. Of each
 * that differs either may be right; the combination that has the signed root is.
 */
final class EdgeCheck {
  private final long size;
  private final Edge stored;
  private final Findings findings;

  /**
   * @param stored as the row has it; of another size if that cannot be read
   */
  EdgeCheck(long size, Edge stored, Findings findings) {
    this.size = size;
    this.stored = stored;
    this.findings = findings;
  }

  /**
   * Checks all levels.
   *
   * @param leaves hashes of the last entries
   * @param made hashes of the other levels, made from below
   * @param root signed for the tree of this size, or null
   * @return the hashes of the last entries as they were logged, as far as can be told
   */
  byte[] leaves(byte[] leaves, List<byte[]> made, byte[] root) {
    List<byte[]> below = levels(leaves, made);
    var doubtful = new ArrayList<Integer>();
    for (int level = 0; level < below.size(); level++) {
      if (!Arrays.equals(below.get(level), stored.partial(level))) {
        doubtful.add(level);
      }
    }
    for (int choice = 0; choice < 1 << doubtful.size(); choice++) {
      List<byte[]> chosen = choose(below, doubtful, choice);
      if (root != null && Arrays.equals(root, root(chosen))) {
        report(below, doubtful, choice);
        return chosen.isEmpty() ? leaves : chosen.getFirst();
      }
    }
    doubtful.forEach(level -> findings.edge(level, "was altered, or what lies below it"));
    return leaves;
  }

  private List<byte[]> levels(byte[] leaves, List<byte[]> made) {
    var levels = new ArrayList<byte[]>();
    for (int level = 0; Tile.hashes(size, level) > 0; level++) {
      byte[] above = level < made.size() ? made.get(level) : new byte[0];
      levels.add(level == 0 ? leaves : above);
    }
    return levels;
  }

  private List<byte[]> choose(List<byte[]> below, List<Integer> doubtful, int choice) {
    var chosen = new ArrayList<>(below);
    for (int i = 0; i < doubtful.size(); i++) {
      if ((choice & (1 << i)) != 0) {
        chosen.set(doubtful.get(i), stored.partial(doubtful.get(i)));
      }
    }
    return chosen;
  }

  private byte[] root(List<byte[]> levels) {
    var bytes = new ByteArrayOutputStream();
    levels.forEach(bytes::writeBytes);
    try {
      return Edge.of(size, bytes.toByteArray()).root();
    } catch (IllegalArgumentException e) {
      return null; // of another width than a tree of this size has
    }
  }

  private void report(List<byte[]> below, List<Integer> doubtful, int choice) {
    for (int i = 0; i < doubtful.size(); i++) {
      int level = doubtful.get(i);
      if ((choice & (1 << i)) == 0) {
        findings.edge(level, "was altered: what lies below it is right");
      } else {
        long first = Tile.hashes(size, level) - stored.partial(level).length / TreeHash.BYTES;
        TileCheck.different(below.get(level), stored.partial(level))
            .forEach(hash -> findings.below(level, first + hash));
      }
    }
  }
}
