package babyshield.audit.tlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A text and who signed it (C2SP signed-note). The signatures of a note that was parsed are not
 * checked yet: {@link NoteVerifier} does that.
 *
 * @param text with its last newline
 */
// Signatures are made, read and dropped: never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Note(String text, List<Signature> signatures) {
  /** The specification asks for 16 at least; more than this is nobody's honest note. */
  private static final int MAX_SIGNATURES = 100;

  private static final String MARK = "— ";
  private static final char NEWLINE = '\n';

  /**
   * One line under the text.
   *
   * @param name of the key
   * @param keyId first four bytes of a hash of the key and its name
   */
  public record Signature(String name, int keyId, byte[] bytes) {
    static Signature parse(String line) {
      String[] parts = line.split(" ", -1);
      if (parts.length != 3 || !line.startsWith(MARK) || !isName(parts[1])) {
        throw new IllegalArgumentException("not a signature line: " + line);
      }
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(parts[2]));
      if (bytes.remaining() <= Integer.BYTES) {
        throw new IllegalArgumentException("too short a signature: " + line);
      }
      int id = bytes.getInt();
      byte[] signature = new byte[bytes.remaining()];
      bytes.get(signature);
      return new Signature(parts[1], id, signature);
    }

    @Override
    public String toString() {
      byte[] all =
          ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(keyId).put(bytes).array();
      return MARK + name + " " + Base64.getEncoder().encodeToString(all) + NEWLINE;
    }
  }

  /**
   * Reads a note.
   *
   * @throws IllegalArgumentException if it is none, with the reason
   */
  public static Note parse(String note) {
    if (note.chars().anyMatch(c -> (c < ' ' && c != NEWLINE) || c == 0xFFFD)) {
      throw new IllegalArgumentException("a note has no control characters and is UTF-8");
    }
    int end = note.lastIndexOf("\n\n");
    if (end < 0 || note.charAt(note.length() - 1) != NEWLINE || note.length() == end + 2) {
      throw new IllegalArgumentException("no signatures under the text");
    }
    var signatures = new ArrayList<Signature>();
    for (String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
      signatures.add(Signature.parse(line));
    }
    if (signatures.size() > MAX_SIGNATURES) {
      throw new IllegalArgumentException("more than " + MAX_SIGNATURES + " signatures");
    }
    return new Note(note.substring(0, end + 1), List.copyOf(signatures));
  }

  /**
   * Reads signature lines as they stand under a note.
   *
   * @throws IllegalArgumentException if a line is none
   */
  public static List<Signature> signatures(String lines) {
    return lines.lines().map(Signature::parse).toList();
  }

  /** The same note with more signatures. */
  public Note and(List<Signature> more) {
    var all = new ArrayList<>(signatures);
    all.addAll(more);
    return new Note(text, List.copyOf(all));
  }

  /** Whether a key may have this name. */
  static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars()
            .noneMatch(c -> c == '+' || c < ' ' || Character.isSpaceChar(c) || c == 0xFFFD);
  }

  @Override
  public String toString() {
    var note = new StringBuilder(text).append(NEWLINE);
    signatures.forEach(note::append);
    return note.toString();
  }
}
