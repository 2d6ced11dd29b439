package babyshield.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Scan;
import babyshield.ingest.image.Drawn;
import babyshield.ingest.image.LosslessWebp;
import babyshield.ingest.personal.NoKeys;
import babyshield.schemas.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.zxing.BarcodeFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pictures over HTTP into a real broker. */
final class PictureIntakeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String FIRST = "4006381333931";
  private static final String SECOND = "9780201379624";
  private static final byte[] ONE = png(FIRST);
  private static final byte[] TWO = png(FIRST, SECOND);

  private static Bench bench;
  private static IngestService service;

  @BeforeAll
  static void open() throws Exception {
    bench = new Bench();
    // What a busy machine does to the deadline is not what is asked here.
    service =
        bench.start(
            List.of(new LineFeed("quiet")),
            "--feeds.hold=true",
            "--images.within=1m",
            "--images.max-bytes=100000",
            "--images.max-pixels=1000000");
  }

  @AfterAll
  static void close() {
    service.close();
    bench.close();
  }

  @Test
  void shouldTakeAPictureAsTheScanOfItsBarcode() throws Exception {
    var response = post("image/png", "?subject=u1&lot=L7&country=FR&brand=Acme&name=pencil", ONE);
    JsonNode body = JSON.readTree(response.body());
    Scan scan = stored(body.path("scanId").asText());
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().firstValue("location"))
        .contains(body.path("verdict").asText())
        .contains("http://localhost:8080/v1/scans/" + scan.getScanId());
    assertThat(body.path("barcodes").path(0).path("text").asText()).isEqualTo("]E0" + FIRST);
    assertThat(body.path("barcodes").path(0).path("format").asText()).isEqualTo("EAN_13");
    assertThat(body.path("barcodes").path(0).path("confidence").asDouble()).isBetween(0.9, 1.0);
    assertThat(scan.getBarcode()).isEqualTo("]E0" + FIRST);
    assertThat(scan.getGtin()).isEqualTo("0" + FIRST);
    assertThat(scan.getSubject()).isEqualTo(NoKeys.PSEUDONYMS.of("u1"));
    assertThat(scan.getLot()).isEqualTo("L7");
    assertThat(scan.getCountry()).isEqualTo("FR");
    assertThat(scan.getBrand()).isEqualTo("Acme");
    assertThat(scan.getName()).isEqualTo("pencil");
  }

  @Test
  void shouldTakeAWebp() throws Exception {
    byte[] webp = LosslessWebp.file(Drawn.picture(BarcodeFormat.EAN_13, FIRST));
    assertThat(post("image/webp", "", webp).body()).contains("]E0" + FIRST);
  }

  @Test
  void shouldMakeAScanOfEachBarcode() throws Exception {
    var response = post("image/png", "?subject=u2", TWO);
    JsonNode scans = JSON.readTree(response.body()).path("scans");
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(scans).hasSize(2);
    assertThat(scans)
        .extracting(scan -> stored(scan.path("scanId").asText()).getGtin())
        .containsExactlyInAnyOrder("0" + FIRST, "0" + SECOND);
  }

  @Test
  void shouldKeepTheScanIdOfAPictureWithOneBarcode() throws Exception {
    String id = UUID.randomUUID().toString();
    assertThat(
            JSON.readTree(post("image/png", "?scanId=" + id, ONE).body()).path("scanId").asText())
        .isEqualTo(id);
  }

  @Test
  void shouldGiveTheScansOfARepeatedPictureTheSameIds() throws Exception {
    String query = "?scanId=" + UUID.randomUUID();
    List<String> first = ids(post("image/png", query, TWO));
    assertThat(first).hasSize(2).doesNotHaveDuplicates();
    assertThat(ids(post("image/png", query, TWO))).containsExactlyInAnyOrderElementsOf(first);
    assertThat(ids(post("image/png", "?scanId=" + UUID.randomUUID(), TWO)))
        .doesNotContainAnyElementsOf(first);
  }

  @Test
  void shouldRefuseAnIdThatIsNoUuid() throws Exception {
    for (byte[] picture : List.of(ONE, TWO)) {
      var response = post("image/png", "?scanId=mine", picture);
      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(response.body()).contains("bad-scan-id");
    }
  }

  @Test
  void shouldSayWhatToTryWhenThereIsNoBarcode() throws Exception {
    var response = post("image/png", "", Drawn.file(Drawn.blank(200, 200), "png"));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.body()).contains("no-barcode").contains("try again closer");
  }

  @Test
  void shouldNameEachReasonByItsOwnProblem() throws Exception {
    assertProblem(post("image/gif", "", ONE), 415, "unsupported-media-type");
    assertProblem(post("image/jpeg", "", ONE), 415, "other-image");
    assertProblem(post("image/png", "", new byte[100]), 415, "no-image");
    assertProblem(post("image/png", "", Arrays.copyOf(ONE, 60)), 422, "broken-image");
    assertProblem(post("image/png", "", new byte[100_001]), 413, "too-large");
    byte[] large = Drawn.file(Drawn.blank(1001, 1000), "png");
    assertProblem(post("image/png", "", large), 413, "too-many-pixels");
    assertProblem(post("image/png", "?colour=red", ONE), 400, "unknown-parameter");
  }

  @Test
  void shouldSayBusyWhileNoPictureFitsIn() throws Exception {
    try (var narrow =
        bench.start(
            List.of(new LineFeed("quiet")),
            "--feeds.hold=true",
            "--images.workers=1",
            "--images.waiting=0")) {
      HttpResponse<String> busy = postBesideASlowOne(narrow);
      // Either of the two may be let in first, and then the slow one was refused.
      for (int i = 0; i < 1000 && busy.statusCode() != 503; i++) {
        busy = postBesideASlowOne(narrow);
      }
      assertProblem(busy, 503, "images-busy");
      assertThat(busy.headers().firstValue("retry-after")).isPresent();
    }
  }

  private static HttpResponse<String> postBesideASlowOne(IngestService narrow) throws Exception {
    try (var slow = new SlowPicture(narrow.url())) {
      slow.begin();
      return post(narrow, "image/png", "", ONE);
    }
  }

  @Test
  void shouldCountWhatBecameOfPictures() throws Exception {
    post("image/png", "", ONE);
    var request = HttpRequest.newBuilder(service.url().resolve("/metrics")).build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).body())
        .contains("ingest_images")
        .contains("outcome=\"read\"")
        .contains("ingest_images_decode_seconds");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String slug) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains("urn:babyshield:problem:" + slug);
  }

  private static List<String> ids(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body()).path("scans").findValuesAsText("scanId");
  }

  private static Scan stored(String id) {
    return bench.events(Topics.SCANS, id::equals).getFirst();
  }

  private static byte[] png(String... contents) {
    return Drawn.file(Drawn.picture(BarcodeFormat.EAN_13, contents), "png");
  }

  private static HttpResponse<String> post(String type, String query, byte[] picture)
      throws IOException, InterruptedException {
    return post(service, type, query, picture);
  }

  private static HttpResponse<String> post(
      IngestService to, String type, String query, byte[] picture)
      throws IOException, InterruptedException {
    URI scans = to.url().resolve("/v1/scans" + query);
    var request =
        HttpRequest.newBuilder(scans)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(picture))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }
}
