package babyshield.audit.tlog;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The proof that an entry is in a log, to be checked offline (C2SP tlog-proof).
 *
 * @param entry the entry's bytes, carried as extra data: they prove nothing but give the leaf hash
 * @param index which entry of the log
 * @param proof from the entry's sibling up to the root's child
 */
// Made, read and dropped: never compared as a whole.
@SuppressWarnings("ArrayRecordComponent")
public record Receipt(byte[] entry, long index, List<byte[]> proof, Note checkpoint) {
  private static final String TITLE = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  /**
   * Reads a receipt.
   *
   * @throws IllegalArgumentException if it is none, or one without the entry
   */
  public static Receipt parse(String text) {
    int end = text.indexOf("\n\n");
    if (end < 0) {
      throw new IllegalArgumentException("no checkpoint under the proof");
    }
    String[] lines = text.substring(0, end).split("\n", -1);
    if (lines.length < 3
        || !lines[0].equals(TITLE)
        || !lines[1].startsWith(EXTRA)
        || !lines[2].matches(INDEX + "(0|[1-9][0-9]{0,17})")) {
      throw new IllegalArgumentException("not a " + TITLE + " with an entry");
    }
    var proof = new ArrayList<byte[]>();
    for (int i = 3; i < lines.length; i++) {
      proof.add(decode(lines[i]));
    }
    return new Receipt(
        decode(lines[1].substring(EXTRA.length())),
        Long.parseLong(lines[2].substring(INDEX.length())),
        proof,
        Note.parse(text.substring(end + 2)));
  }

  /**
   * The checkpoint in which the entry was found, if all holds: a key's signature, and the path from
   * the entry to the root.
   */
  public Optional<Checkpoint> verify(Collection<NoteVerifier> keys) {
    byte[] leaf = new TreeHash().leaf(entry);
    return Checkpoint.open(checkpoint, keys)
        .filter(c -> Proofs.included(index, c.size(), leaf, proof, c.root()));
  }

  @Override
  public String toString() {
    var text = new StringBuilder(TITLE).append('\n');
    text.append(EXTRA).append(encode(entry)).append('\n');
    text.append(INDEX).append(index).append('\n');
    proof.forEach(hash -> text.append(encode(hash)).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] decode(String text) {
    return Base64.getDecoder().decode(text);
  }
}
