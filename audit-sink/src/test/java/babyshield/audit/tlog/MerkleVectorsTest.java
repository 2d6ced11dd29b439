package babyshield.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 6962's trees and proofs as others computed them. */
class MerkleVectorsTest {
  private static final int ROLLING = 130;

  @Test
  void shouldJudgeEveryPublishedInclusionProofAsItsAuthorsDo() throws Exception {
    for (JsonNode proof : Vectors.all("transparency-dev-merkle/testdata/inclusion")) {
      boolean good =
          Proofs.included(
              proof.path("leafIdx").asLong(),
              proof.path("treeSize").asLong(),
              Vectors.base64(proof.path("leafHash")),
              Vectors.base64s(proof.path("proof")),
              Vectors.base64(proof.path("root")));

      assertThat(good).as(proof.toString()).isEqualTo(!proof.path("wantErr").asBoolean());
    }
  }

  @Test
  void shouldJudgeEveryPublishedConsistencyProofAsItsAuthorsDo() throws Exception {
    for (JsonNode proof : Vectors.all("transparency-dev-merkle/testdata/consistency")) {
      boolean good =
          Proofs.consistent(
              proof.path("size1").asLong(),
              proof.path("size2").asLong(),
              Vectors.base64(proof.path("root1")),
              Vectors.base64(proof.path("root2")),
              Vectors.base64s(proof.path("proof")));

      assertThat(good).as(proof.toString()).isEqualTo(!proof.path("wantErr").asBoolean());
    }
  }

  @Test
  void shouldFindARealCertificateInItsLog() throws Exception {
    JsonNode real = Vectors.json("ct_real_inclusion.json");
    byte[] leaf = new TreeHash().leaf(Vectors.hex(real.path("leafDataHex")));
    var proof = new ArrayList<byte[]>();
    real.path("proofHex").forEach(hash -> proof.add(Vectors.hex(hash)));

    assertThat(leaf).isEqualTo(Vectors.hex(real.path("leafHash")));
    assertThat(
            Proofs.included(
                real.path("leafIdx").asLong(),
                real.path("treeSize").asLong(),
                leaf,
                proof,
                Vectors.hex(real.path("root"))))
        .isTrue();
  }

  @Test
  void shouldHaveThePublishedRootAtEverySize() throws Exception {
    JsonNode vectors = Vectors.json("rfc6962_vectors.json");
    var trees = new Trees();
    var roots = new ArrayList<byte[]>(List.of(trees.edge.root()));
    for (JsonNode leaf : vectors.path("leafInputsHex")) {
      trees.add(Vectors.hex(leaf));
      roots.add(trees.edge.root());
    }

    var published = new ArrayList<byte[]>();
    vectors.path("rootsHexBySize").forEach(root -> published.add(Vectors.hex(root)));
    assertThat(roots).containsExactlyElementsOf(published);
  }

  @Test
  void shouldHashAsPublished() throws Exception {
    JsonNode hasher = Vectors.json("rfc6962_vectors.json").path("hasher");
    var hash = new TreeHash();

    assertThat(TreeHash.emptyRoot()).isEqualTo(Vectors.hex(hasher.path("emptyRoot")));
    assertThat(hash.leaf(new byte[0])).isEqualTo(Vectors.hex(hasher.path("emptyLeaf")));
    assertThat(hash.leaf(ascii("L123456"))).isEqualTo(Vectors.hex(hasher.path("leaf(L123456)")));
    assertThat(hash.node(ascii("N123"), ascii("N456")))
        .isEqualTo(Vectors.hex(hasher.path("node(N123,N456)")));
  }

  @Test
  void shouldHashAndProveEverySubtreeAsPublished() throws Exception {
    JsonNode rolling = Vectors.json("rfc6962_vectors.json").path("rolling");
    MessageDigest hashes = TreeHash.sha256();
    MessageDigest inclusions = TreeHash.sha256();
    MessageDigest consistencies = TreeHash.sha256();
    var trees = new Trees();
    for (int i = 0; i < ROLLING; i++) {
      trees.add(new byte[] {(byte) i});
    }
    Prover<RuntimeException> prover = trees.prover();
    for (int end = 0; end <= ROLLING; end++) {
      for (int begin = 0; begin <= end; begin++) {
        if (isSubtree(begin, end)) {
          String name = "[%d, %d)".formatted(begin, end);
          byte[] root = begin == end ? TreeHash.emptyRoot() : prover.hash(begin, end);
          hashes.update(ascii(name + " " + hex(root) + "\n"));
          for (int i = begin; i < end; i++) {
            inclusions.update(ascii(i + " " + name + hexes(prover.inclusion(i, begin, end))));
          }
        }
      }
    }
    for (int size = 0; size <= ROLLING; size++) {
      for (int end = 0; end <= size; end++) {
        for (int begin = 0; begin <= end; begin++) {
          if (isSubtree(begin, end)) {
            String name = "[%d, %d) %d".formatted(begin, end, size);
            List<byte[]> proof =
                begin == end ? List.of() : prover.consistency(begin, end, 0, size, true);
            consistencies.update(ascii(name + hexes(proof)));
          }
        }
      }
    }

    assertThat(hex(hashes.digest())).isEqualTo(sha256(rolling, "subtreeHash"));
    assertThat(hex(inclusions.digest())).isEqualTo(sha256(rolling, "subtreeInclusion"));
    assertThat(hex(consistencies.digest())).isEqualTo(sha256(rolling, "subtreeConsistency"));
  }

  private static String sha256(JsonNode rolling, String what) {
    return rolling.path(what).path("sha256").asText();
  }

  private static boolean isSubtree(int begin, int end) {
    if (begin == end) {
      return true;
    }
    int ceiling = end - begin == 1 ? 1 : 2 * Integer.highestOneBit(end - begin - 1);
    return begin % ceiling == 0;
  }

  private static String hexes(List<byte[]> proof) {
    var line = new StringBuilder();
    proof.forEach(hash -> line.append(' ').append(hex(hash)));
    return line.append('\n').toString();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
