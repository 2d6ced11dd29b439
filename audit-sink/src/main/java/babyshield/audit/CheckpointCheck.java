package babyshield.audit;

import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Edge;
import babyshield.audit.tlog.TreeHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Holds a tree that grows against every checkpoint of it. What is between the last one that holds
 * and the first that does not was rewritten. Not thread-safe.
 */
final class CheckpointCheck {
  private final List<Checkpoint> checkpoints;
  private final Findings findings;
  private final Edge edge;
  private int next;
  private long good;
  private boolean broken;

  /**
   * How far a check has come.
   *
   * @param edge of the tree so far, see {@link Edge#bytes}
   * @param checked checkpoints that were held against it
   * @param good size of the last one that held
   * @param broken whether one did not
   */
  @SuppressWarnings("ArrayRecordComponent") // written to a file and read back
  record State(long size, byte[] edge, int checked, long good, boolean broken) {
    static final State START = new State(0, new byte[0], 0, 0, false);
  }

  /**
   * @param checkpoints in any order
   * @param from where an earlier check ended
   */
  CheckpointCheck(List<Checkpoint> checkpoints, Findings findings, State from) {
    this.checkpoints = sorted(checkpoints);
    this.findings = findings;
    this.edge = Edge.of(from.size(), from.edge());
    this.next = from.checked();
    this.good = from.good();
    this.broken = from.broken();
    check();
  }

  /** Whether all checkpoints that an earlier check should have seen were there for it to see. */
  static boolean mayGoOn(List<Checkpoint> checkpoints, State from) {
    return from.checked() == checkpoints.stream().filter(c -> c.size() <= from.size()).count();
  }

  private static List<Checkpoint> sorted(List<Checkpoint> checkpoints) {
    var sorted = new ArrayList<>(checkpoints);
    sorted.sort(Comparator.comparingLong(Checkpoint::size));
    return sorted;
  }

  State state() {
    return new State(edge.size(), edge.bytes(), next, good, broken);
  }

  /** The signed root of the tree of this size, or null if none is signed. */
  byte[] rootAt(long size) {
    return checkpoints.stream()
        .filter(checkpoint -> checkpoint.size() == size)
        .map(Checkpoint::root)
        .findFirst()
        .orElse(null);
  }

  /** Takes the next entries' leaf hashes. */
  void append(byte[] leaves, int count) {
    for (int i = 0; i < count; i++) {
      edge.appendHash(leaves, i * TreeHash.BYTES, (level, index, hashes) -> {});
      check();
    }
  }

  private void check() {
    while (next < checkpoints.size() && checkpoints.get(next).size() == edge.size()) {
      Checkpoint checkpoint = checkpoints.get(next++);
      if (Arrays.equals(checkpoint.root(), edge.root())) {
        good = broken ? good : checkpoint.size();
      } else if (!broken) {
        broken = true;
        report(checkpoint);
      }
    }
  }

  private void report(Checkpoint checkpoint) {
    if (checkpoint.size() == good) {
      findings.checkpoint(
          "checkpoint of size " + good, "another one of this size has another root");
      return;
    }
    findings.entries(
        good,
        checkpoint.size(),
        "were rewritten: the log agrees with the checkpoint of size %d, not with that of size %d"
            .formatted(good, checkpoint.size()));
  }

  /** Says which entries are signed and not there. */
  void end() {
    if (next < checkpoints.size()) {
      findings.entries(
          edge.size(),
          checkpoints.getLast().size(),
          "are missing: a checkpoint of size %d was signed, the log ends at %d"
              .formatted(checkpoints.getLast().size(), edge.size()));
    }
  }
}
