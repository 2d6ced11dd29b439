package babyshield.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Scan;
import babyshield.ingest.personal.NoKeys;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.Topics;
import babyshield.testing.TestBroker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scans over HTTP into a real broker. */
final class IntakeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Bench bench;
  private static IngestService service;

  @BeforeAll
  static void open() throws Exception {
    bench = new Bench();
    service = bench.start(List.of(new LineFeed("quiet")), "--feeds.hold=true");
  }

  @AfterAll
  static void close() {
    service.close();
    bench.close();
  }

  @Test
  void shouldAcceptAScanAndSayWhereItsVerdictWillBe() throws Exception {
    var response = post("application/json", "{\"subject\":\"u1\",\"gtin\":\"4006381333931\"}");
    JsonNode body = JSON.readTree(response.body());
    String id = body.path("scanId").asText();
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(body.path("verdict").asText()).isEqualTo("http://localhost:8080/v1/scans/" + id);
    assertThat(stored(id)).hasSize(1);
    assertThat(stored(id).getFirst().getGtin()).isEqualTo("04006381333931");
  }

  @Test
  void shouldTakeWhatCurlSendsWhenItIsToldNothing() throws Exception {
    var response = post("application/x-www-form-urlencoded", "{\"name\":\"a bear\"}");
    assertThat(response.statusCode()).isEqualTo(202);
  }

  @Test
  void shouldKeepTheScanIdThatWasGivenSoThatARepeatIsTheSameScan() throws Exception {
    String id = UUID.randomUUID().toString();
    String scan = "{\"scanId\":\"" + id + "\",\"gtin\":\"4006381333931\"}";
    String first = post("application/json", scan).body();
    String second = post("application/json", scan).body();
    assertThat(second).isEqualTo(first);
    assertThat(stored(id)).extracting(Scan::getScanId).containsOnly(id);
    assertThat(partitionsOf(id)).hasSize(1);
  }

  @Test
  void shouldStampEveryScanAsAnEvent() throws Exception {
    var response = post("application/json", "{\"model\":\"M1\"}");
    String id = JSON.readTree(response.body()).path("scanId").asText();
    var headers =
        bench.records(Topics.SCANS.name()).stream()
            .filter(record -> record.key().equals(id))
            .findFirst()
            .orElseThrow()
            .headers();
    assertThat(EventHeaders.text(headers, EventHeaders.TYPE)).isEqualTo("babyshield.event.Scan");
    assertThat(EventHeaders.text(headers, EventHeaders.TRACE_PARENT)).startsWith("00-");
  }

  @Test
  void shouldNameEveryUnknownField() throws Exception {
    var response = post("application/json", "{\"gtni\":\"1\",\"colour\":\"red\"}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("unknown-field").contains("gtni").contains("colour");
  }

  @Test
  void shouldShowTheCheckDigitExpected() throws Exception {
    var response = post("application/json", "{\"gtin\":\"4006381333932\"}");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.body()).contains("check digit").contains("\"expectedCheckDigit\":\"1\"");
  }

  @Test
  void shouldRefuseANumberInPlaceOfAText() throws Exception {
    var response = post("application/json", "{\"gtin\":4006381333931}");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("\"field\":\"gtin\"");
  }

  @Test
  void shouldRefuseABodyOverTheCap() throws Exception {
    var response = post("application/json", "{\"name\":\"" + "x".repeat(70_000) + "\"}");
    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void shouldRefuseWhatIsNotJson() throws Exception {
    assertThat(post("application/json", "{\"gtin\":").statusCode()).isEqualTo(400);
  }

  @Test
  void shouldAnswerEachLineAndFailABrokenOneAlone() throws Exception {
    String lines =
        """
        {"gtin":"4006381333931"}
        {"gtin":
        {"gtin":"4006381333932"}

        {"name":"%s"}
        {"name":"a bear"}\
        """
            .formatted("x".repeat(70_000));
    var response = post("application/x-ndjson", lines);
    List<JsonNode> results = response.body().lines().map(IntakeTest::json).toList();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(results).extracting(r -> r.path("line").asInt()).containsExactly(1, 2, 3, 5, 6);
    assertThat(results)
        .extracting(r -> r.path("problem").path("status").asInt())
        .containsExactly(0, 400, 422, 413, 0);
    assertThat(stored(results.getLast().path("scanId").asText())).hasSize(1);
  }

  @Test
  void shouldStoreEveryLineOfALargeBody() throws Exception {
    var lines = new StringBuilder();
    String subject = UUID.randomUUID().toString();
    // More than a connection holds in its buffers, because this client sends all before it reads.
    for (int i = 0; i < 60_000; i++) {
      lines.append("{\"subject\":\"").append(subject).append("\",\"gtin\":\"4006381333931\"}\n");
    }
    var response = post("application/x-ndjson", lines.toString());
    assertThat(response.body().lines()).hasSize(60_000).allMatch(line -> line.contains("verdict"));
    assertThat(bench.events(Topics.SCANS))
        .filteredOn(scan -> NoKeys.PSEUDONYMS.of(subject).equals(scan.getSubject()))
        .hasSize(60_000);
  }

  @Test
  void shouldStopReadingAtTheCapAndSayFromWhichLineOn() throws Exception {
    try (var small =
        bench.start(
            List.of(new LineFeed("quiet")), "--feeds.hold=true", "--intake.max-body-bytes=50")) {
      String line = "{\"gtin\":\"4006381333931\"}\n";
      var response = post(small, "application/x-ndjson", line.repeat(3));
      assertThat(response.body().lines().map(IntakeTest::json).toList())
          .extracting(r -> r.path("problem").path("status").asInt())
          .containsExactly(0, 0, 413);
    }
  }

  @Test
  void shouldSayServiceUnavailableWithTheScanIdWhileKafkaIsAway() throws Exception {
    var config = bench.config("127.0.0.1:" + TestBroker.freePort(), "--feeds.hold=true");
    try (var lonely = new IngestService(config, List.of(new LineFeed("x")))) {
      lonely.start();
      var response = post(lonely, "application/json", "{\"gtin\":\"4006381333931\"}");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("retry-after")).isPresent();
      assertThat(JSON.readTree(response.body()).path("scanId").asText()).hasSize(36);
      assertThat(lonely.health().ready()).isFalse();
    }
  }

  private static List<Scan> stored(String id) {
    return bench.events(Topics.SCANS, id::equals);
  }

  private static List<Integer> partitionsOf(String id) {
    return bench.records(Topics.SCANS.name()).stream()
        .filter(record -> record.key().equals(id))
        .map(record -> record.partition())
        .distinct()
        .toList();
  }

  private static HttpResponse<String> post(String contentType, String body)
      throws IOException, InterruptedException {
    return post(service, contentType, body);
  }

  private static HttpResponse<String> post(IngestService to, String contentType, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(to.url().resolve("/v1/scans"))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
