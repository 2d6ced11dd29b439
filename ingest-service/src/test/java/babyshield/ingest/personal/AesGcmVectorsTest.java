package babyshield.ingest.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wycheproof's vectors of the one form that is used here: key 256, nonce 96, tag 128 bits. */
class AesGcmVectorsTest {
  private static final Path FILE =
      Path.of(System.getProperty("babyshield.data", "absent"), "vectors/crypto/aes_gcm_test.json");

  @Test
  void shouldOpenWhatIsValidAndNothingElse() throws IOException {
    int valid = 0;
    int invalid = 0;
    for (JsonNode test : tests()) {
      byte[] sealed = join(hex(test, "iv"), hex(test, "ct"), hex(test, "tag"));
      var opened = AesGcm.open(AesGcm.key(hex(test, "key")), sealed, hex(test, "aad"));
      if (test.path("result").asText().equals("valid")) {
        valid++;
        assertThat(opened).as(test.toString()).hasValue(hex(test, "msg"));
      } else {
        invalid++;
        assertThat(opened).as(test.toString()).isEmpty();
      }
    }
    assertThat(valid).isPositive();
    assertThat(invalid).isPositive();
  }

  @Test
  void shouldSealAsTheVectorsDo() throws IOException {
    for (JsonNode test : tests()) {
      if (test.path("result").asText().equals("valid")) {
        byte[] sealed =
            AesGcm.seal(
                AesGcm.key(hex(test, "key")), hex(test, "iv"), hex(test, "msg"), hex(test, "aad"));
        assertThat(sealed)
            .as(test.toString())
            .isEqualTo(join(hex(test, "iv"), hex(test, "ct"), hex(test, "tag")));
      }
    }
  }

  private static List<JsonNode> tests() throws IOException {
    if (!Boolean.getBoolean("babyshield.data.required")) {
      assumeTrue(Files.exists(FILE), "no vectors at " + FILE);
    }
    var tests = new ArrayList<JsonNode>();
    for (JsonNode group : new ObjectMapper().readTree(FILE.toFile()).path("testGroups")) {
      if (group.path("keySize").asInt() == 256
          && group.path("ivSize").asInt() == 96
          && group.path("tagSize").asInt() == 128) {
        group.path("tests").forEach(tests::add);
      }
    }
    return tests;
  }

  private static byte[] hex(JsonNode test, String field) {
    return HexFormat.of().parseHex(test.path(field).asText());
  }

  private static byte[] join(byte[]... parts) {
    var joined = ByteBuffer.allocate(4096);
    for (byte[] part : parts) {
      joined.put(part);
    }
    byte[] bytes = new byte[joined.position()];
    joined.flip().get(bytes);
    return bytes;
  }
}
