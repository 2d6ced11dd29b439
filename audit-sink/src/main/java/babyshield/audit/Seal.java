package babyshield.audit;

import babyshield.audit.tlog.Note;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a shard stands, in a note that its row carries: signed with the log's key in every
 * transaction that moves it. A checkpoint says which entries there are; a seal also says from which
 * offset on the next are read, so that nobody can make the log skip records unseen. It never leaves
 * the database, and its second line keeps it from being taken for a checkpoint.
 *
 * @param root of the tree of the first {@code position.seq()} entries
 */
@SuppressWarnings("ArrayRecordComponent") // made and read, never compared as a whole
record Seal(String origin, String topicId, long firstOffset, Position position, byte[] root) {
  private static final String STANDS = "seal";

  String text() {
    return "%s\n%s %d %d %d %s\n%s\n"
        .formatted(
            origin,
            STANDS,
            position.seq(),
            firstOffset,
            position.offset(),
            topicId,
            Base64.getEncoder().encodeToString(root));
  }

  /**
   * The seal in a row, if one of the keys signed it.
   *
   * @param row the row's text, maybe null or anything
   */
  static Optional<Seal> open(String row, LogKeys keys) {
    try {
      Note note = Note.parse(row == null ? "" : row);
      Seal seal = parse(note.text());
      boolean signed =
          keys.verifiers().stream().anyMatch(key -> key.named(seal.origin()).verifies(note));
      return signed ? Optional.of(seal) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Seal parse(String text) {
    String[] lines = text.split("\n", -1);
    String[] stands = lines.length == 4 ? lines[1].split(" ", 5) : new String[0];
    if (stands.length != 5 || !stands[0].equals(STANDS)) {
      throw new IllegalArgumentException("not a seal");
    }
    var position = new Position(Long.parseLong(stands[1]), Long.parseLong(stands[3]));
    return new Seal(
        lines[0],
        stands[4],
        Long.parseLong(stands[2]),
        position,
        Base64.getDecoder().decode(lines[2]));
  }
}
