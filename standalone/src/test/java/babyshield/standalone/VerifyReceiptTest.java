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
import java.security.SecureRandom;
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

  private int verify(Receipt receipt) throws IOException {
    Path file = Files.writeString(folder.resolve("receipt"), receipt.toString());
    return Main.line(new PrintWriter(out), new PrintWriter(err))
        .execute(
            "audit", "verify-receipt", file.toString(), "--key", folder.resolve("key").toString());
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
