package babyshield.audit.tlog;

import java.util.Base64;
import java.util.Collection;
import java.util.Optional;

/**
 * A tree at one size (C2SP tlog-checkpoint).
 *
 * @param origin which log
 * @param size entries of the tree
 */
// Made, read and dropped: never compared as a whole.
@SuppressWarnings("ArrayRecordComponent")
public record Checkpoint(String origin, long size, byte[] root) {
  /**
   * Reads a note's text. Extension lines are allowed and not kept.
   *
   * @throws IllegalArgumentException if it is not a checkpoint
   */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 4 || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("not a checkpoint");
    }
    byte[] root = Base64.getDecoder().decode(lines[2]);
    if (root.length != TreeHash.BYTES) {
      throw new IllegalArgumentException("not a root hash: " + lines[2]);
    }
    return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
  }

  /** The checkpoint in a note, if one of the keys signed it under the origin's name. */
  public static Optional<Checkpoint> open(Note note, Collection<NoteVerifier> keys) {
    Checkpoint checkpoint = parse(note.text());
    return keys.stream().anyMatch(key -> key.named(checkpoint.origin()).verifies(note))
        ? Optional.of(checkpoint)
        : Optional.empty();
  }

  /** The note's text. */
  public String text() {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }
}
