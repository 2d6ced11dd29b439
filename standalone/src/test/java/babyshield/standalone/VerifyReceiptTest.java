package babyshield.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Edge;
import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.NoteSigner;
import babyshield.audit.tlog.Prover;
import babyshield.audit.tlog.Receipt;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt, a public key and nothing else. */
class VerifyReceiptTest {
  private static final int SIZE = 5;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final NoteSigner signer = NoteSigner.generate("log.example", new SecureRandom());

  @BeforeEach
  void key() throws IOException {
    Files.writeString(folder.resolve("key"), signer.verifier() + "\n");
  }

  @Test
  void shouldSayWhatTheReceiptProves() throws Exception {
    assertThat(verify(receipt("topic", 3, 3))).isZero();

    assertThat(out.toString())
        .contains("entry 3 of log.example/topic/0 is in the log: signed at 5 entries")
        .contains("key key-3");
  }

  @Test
  void shouldRefuseAnEntryThatIsNotTheProvedOne() throws Exception {
    Receipt real = receipt("topic", 3, 3);
    var forged = new Receipt(entry("topic", 4), 3, real.proof(), real.checkpoint());

    assertThat(verify(forged)).isEqualTo(1);
    assertThat(err.toString()).contains("proves nothing");
  }

  @Test
  void shouldRefuseAnEntryThatCallsItselfAnother() throws Exception {
    assertThat(verify(receipt("topic", 3, 4))).isEqualTo(1);
    assertThat(verify(receipt("other", 3, 3))).isEqualTo(1);
  }

  @Test
  void shouldRefuseAReceiptOfAnotherKey() throws Exception {
    NoteSigner other = NoteSigner.generate("log.example", new SecureRandom());
    Files.writeString(folder.resolve("key"), other.verifier() + "\n");

    assertThat(verify(receipt("topic", 3, 3))).isEqualTo(1);
  }

  @Test
  void shouldAskForTheCosignatureOfAWitness() throws Exception {
    KeyPair witness = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Receipt receipt = receipt("topic", 3, 3);
    Note note = receipt.checkpoint();
    var cosigned = note.and(List.of(cosignature(witness, note.text())));

    assertThat(verify(receipt, "--witness", witnessKey(witness))).isEqualTo(1);
    assertThat(err.toString()).contains("is not cosigned by witness.example");
    assertThat(
            verify(
                new Receipt(receipt.entry(), receipt.index(), receipt.proof(), cosigned),
                "--witness",
                witnessKey(witness)))
        .isZero();
    assertThat(out.toString()).contains("the witness saw this tree at 2026-09-21T14:13:20Z");
    assertThat(verify(receipt, "--witness", "nonsense")).isEqualTo(1);
  }

  private static Note.Signature cosignature(KeyPair witness, String checkpoint)
      throws GeneralSecurityException {
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(witness.getPrivate());
    String message = "cosignature/v1\ntime 1790000000\n" + checkpoint;
    ed25519.update(message.getBytes(StandardCharsets.UTF_8));
    ByteBuffer timestamped = ByteBuffer.allocate(72).putLong(1_790_000_000).put(ed25519.sign());
    return new Note.Signature("witness.example", keyId(witness), timestamped.array());
  }

  private static String witnessKey(KeyPair witness) throws GeneralSecurityException {
    String id = HexFormat.of().toHexDigits(keyId(witness));
    return "witness.example+" + id + "+" + Base64.getEncoder().encodeToString(typed(witness));
  }

  private static int keyId(KeyPair witness) throws GeneralSecurityException {
    var sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update("witness.example\n".getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(sha256.digest(typed(witness))).getInt();
  }

  /** The public key's 32 bytes behind the type of a cosignature. */
  private static byte[] typed(KeyPair witness) {
    byte[] encoded = witness.getPublic().getEncoded();
    byte[] typed = Arrays.copyOfRange(encoded, encoded.length - 33, encoded.length);
    typed[0] = 4;
    return typed;
  }

  private int verify(Receipt receipt, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("receipt"), receipt.toString());
    var arguments =
        new ArrayList<>(
            List.of(
                "audit",
                "verify-receipt",
                file.toString(),
                "--key",
                folder.resolve("key").toString()));
    arguments.addAll(List.of(more));
    return Main.line(new PrintWriter(out), new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }

  /**
   * @param says the number that the entry at {@code index} says it has
   */
  private Receipt receipt(String topic, int index, int says) {
    var edge = new Edge();
    for (int i = 0; i < SIZE; i++) {
      byte[] entry = entry(topic, i == index ? says : i);
      edge.append(entry, entry.length, (level, tile, hashes) -> {});
    }
    var prover = new Prover<RuntimeException>(tile -> edge.partial(tile.level()), SIZE);
    var checkpoint = new Checkpoint("log.example/topic/0", SIZE, edge.root());
    var note =
        new Note(checkpoint.text(), List.of(signer.sign(checkpoint.origin(), checkpoint.text())));
    return new Receipt(entry(topic, says), index, prover.inclusion(index, SIZE), note);
  }

  private static byte[] entry(String topic, int seq) {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    byte[] key = ("key-" + seq).getBytes(StandardCharsets.UTF_8);
    ByteBuffer entry = ByteBuffer.allocate(100);
    entry.put((byte) 1).putShort((short) name.length).put(name).putInt(0);
    entry.putLong(seq).putLong(2L * seq).putLong(0);
    entry.putInt(key.length).put(key).putInt(0).putInt(-1);
    byte[] bytes = new byte[entry.position()];
    entry.flip().get(bytes);
    return bytes;
  }
}
