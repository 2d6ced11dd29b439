package babyshield.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Wycheproof's vectors of HMAC-SHA-256; of a tag that is cut short, as much as there is. */
class HmacVectorsTest {
  private static final Path FILE =
      Path.of(
          System.getProperty("babyshield.data", "absent"), "vectors/crypto/hmac_sha256_test.json");

  @Test
  void shouldGiveEveryValidTagAndNoInvalidOne() throws IOException {
    if (!Boolean.getBoolean("babyshield.data.required")) {
      assumeTrue(Files.exists(FILE), "no vectors at " + FILE);
    }
    int count = 0;
    for (JsonNode group : new ObjectMapper().readTree(FILE.toFile()).path("testGroups")) {
      for (JsonNode test : group.path("tests")) {
        byte[] mac = new HmacSha256(hex(test, "key")).of(hex(test, "msg"));
        byte[] tag = hex(test, "tag");
        boolean same = Arrays.equals(Arrays.copyOf(mac, tag.length), tag);
        assertThat(same)
            .as(test.toString())
            .isEqualTo(test.path("result").asText().equals("valid"));
        count++;
      }
    }
    assertThat(count).isEqualTo(174);
  }

  private static byte[] hex(JsonNode test, String field) {
    return HexFormat.of().parseHex(test.path(field).asText());
  }
}
