package babyshield.ingest.parse;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.ingest.canadarsa.CanadaRsaFeed;
import babyshield.ingest.eusafetygate.EuSafetyGateFeed;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.nhtsa.NhtsaFeed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A compressed file of which the last part is missing. */
class CutOffTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/eu-safety-gate/report_10000999.xml",
        "/canada-rsa/HCRSAMOpenData.json",
        "/nhtsa/FLAT_RCL_POST_2010.txt"
      })
  void shouldRefuseACompressedFileThatWasCutOff(String resource) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var in = getClass().getResourceAsStream(resource);
        var gzip = new GZIPOutputStream(compressed)) {
      in.transferTo(gzip);
    }
    byte[] half = Arrays.copyOf(compressed.toByteArray(), compressed.size() / 2);
    var body = new GZIPInputStream(new ByteArrayInputStream(half));

    assertThatThrownBy(
            () ->
                Collected.from(
                    feed(resource),
                    new Payload(resource, FeedRequest.Kind.NOTICES, body, Map.of())))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("truncated");
  }

  private static Feed feed(String resource) {
    return resource.startsWith("/eu")
        ? new EuSafetyGateFeed()
        : resource.startsWith("/canada") ? new CanadaRsaFeed() : new NhtsaFeed();
  }
}
