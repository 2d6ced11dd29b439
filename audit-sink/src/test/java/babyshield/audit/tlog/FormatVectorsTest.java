package babyshield.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes, paths and a whole log as other programs wrote them. */
class FormatVectorsTest {
  private static final String TESSERA_KEY =
      "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
  private static final String SIGNED = "text\n\n— name AAAAAAE=\n";

  @Test
  void shouldVerifyEveryPublishedNoteAndWriteItBackAsItWas() throws Exception {
    for (JsonNode example : Vectors.json("signed_notes.json").path("notes")) {
      var key = NoteVerifier.parse(example.path("vkey").asText());
      Note note = Note.parse(example.path("note").asText());

      assertThat(key.verifies(note)).as(example.path("name").asText()).isTrue();
      assertThat(key.named("another").verifies(note)).isFalse();
      assertThat(key.verifies(new Note(note.text() + "more\n", note.signatures()))).isFalse();
      assertThat(note).hasToString(example.path("note").asText());
      assertThat(key).hasToString(example.path("vkey").asText());
    }
  }

  @Test
  void shouldSignAsAPublishedKeyDid() throws Exception {
    JsonNode peter = Vectors.json("signed_notes.json").path("notes").get(1);
    var signer = NoteSigner.parse(peter.path("skey").asText());
    Note published = Note.parse(peter.path("note").asText());

    Note.Signature made = signer.sign(signer.verifier().name(), published.text());

    assertThat(new Note(published.text(), List.of(made))).hasToString(published.toString());
    assertThat(signer.secret()).isEqualTo(peter.path("skey").asText());
    assertThat(signer.toString()).doesNotContain("PRIVATE");
  }

  @Test
  void shouldRefuseThePublishedBadKeys() throws Exception {
    for (JsonNode key : Vectors.json("signed_notes.json").path("bad_vkeys")) {
      assertThatThrownBy(() -> NoteVerifier.parse(key.asText()))
          .as(key.asText())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text\n",
        "text\n\n",
        "text\n\n— name AAAAAAE=",
        "te\u0001xt\n\n— name AAAAAAE=\n",
        "te\uFFFDxt\n\n— name AAAAAAE=\n",
        "text\n\n— na me AAAAAAE=\n",
        "text\n\n— na+me AAAAAAE=\n",
        "text\n\n— name AAAA\n",
        "text\n\n— name !\n",
        SIGNED + "more\n",
      })
  void shouldRefuseWhatIsNoNote(String text) {
    assertThatThrownBy(() -> Note.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldBoundTheSignaturesAtWhatGoAccepts() {
    String line = "— name AAAAAAE=\n";

    assertThat(Note.parse("text\n\n" + line.repeat(100)).signatures()).hasSize(100);
    assertThatThrownBy(() -> Note.parse("text\n\n" + line.repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldReadAndWriteThePublishedPaths() throws Exception {
    JsonNode vectors = Vectors.json("rfc6962_vectors.json");
    for (JsonNode path : vectors.path("tilePaths")) {
      int level = path.path("L").asInt();
      var tile = new Tile(level, path.path("N").asLong(), path.path("w").asInt());
      assertSame(new TilePath(false, tile), path.path("path").asText());
    }
    for (JsonNode path : vectors.path("entryPaths")) {
      var tile = new Tile(0, path.path("N").asLong(), path.path("w").asInt());
      assertSame(new TilePath(true, tile), path.path("path").asText());
    }
    for (JsonNode path : vectors.path("badTilePaths")) {
      assertThat(TilePath.parse(path.get(0).asText(), path.get(1).asText()))
          .as(path.toString())
          .isEmpty();
    }
  }

  private static void assertSame(TilePath path, String published) {
    String[] parts = published.split("/", 3);
    assertThat("tile/" + path).isEqualTo(published);
    assertThat(TilePath.parse(parts[1], parts[2])).contains(path);
  }

  @Test
  void shouldCutATreeIntoTheTilesOfTheSpecification() {
    assertThat(Tile.hashes(70_000, 1)).isEqualTo(273);
    assertThat(Tile.in(70_000, 0, 273).width()).isEqualTo(112);
    assertThat(Tile.in(70_000, 1, 0).complete()).isTrue();
    assertThat(Tile.in(70_000, 1, 1).width()).isEqualTo(17);
    assertThat(Tile.in(70_000, 2, 0).width()).isEqualTo(1);
    assertThat(Tile.in(256, 1, 0).width()).isEqualTo(1);
    assertThat(Tile.partialWidth(256, 0)).isZero();
  }

  @Test
  void shouldVerifyAWholeLogThatAnotherProgramWrote() throws Exception {
    Path log = Vectors.present("tessera-log/testdata/log");
    var key = NoteVerifier.parse(TESSERA_KEY);
    var trees = new Trees();
    for (int size = 0; size <= 15; size++) {
      Note note = Note.parse(Files.readString(log.resolve("checkpoint." + size)));
      Checkpoint checkpoint = Checkpoint.open(note, List.of(key)).orElseThrow();
      if (size > 0) {
        List<byte[]> entries =
            entries(Files.readAllBytes(log.resolve("tile/entries/000.p/" + size)));
        trees.add(entries.getLast());
        assertThat(trees.edge.partial(0))
            .isEqualTo(Files.readAllBytes(log.resolve("tile/0/000.p/" + size)));
      }
      assertThat(checkpoint.size()).isEqualTo(size);
      assertThat(trees.edge.root()).isEqualTo(checkpoint.root());
    }
  }

  private static List<byte[]> entries(byte[] bundle) {
    var entries = new ArrayList<byte[]>();
    ByteBuffer in = ByteBuffer.wrap(bundle);
    while (in.hasRemaining()) {
      byte[] entry = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(entry);
      entries.add(entry);
    }
    return entries;
  }

  @Test
  void shouldRefuseACheckpointOfAnotherKey() {
    var one = NoteSigner.generate("log", new SecureRandom());
    var other = NoteSigner.generate("log", new SecureRandom());
    var checkpoint = new Checkpoint("log/topic/0", 7, new byte[TreeHash.BYTES]);
    var note =
        new Note(checkpoint.text(), List.of(one.sign(checkpoint.origin(), checkpoint.text())));

    assertThat(Checkpoint.open(note, List.of(other.verifier()))).isEmpty();
    assertThat(Checkpoint.open(note, List.of(other.verifier(), one.verifier()))).isPresent();
    assertThat(checkpoint.text()).startsWith("log/topic/0\n7\n");
  }
}
