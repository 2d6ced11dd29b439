package babyshield.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  record Product(String gtin, Integer count, Product part) {}

  private static final int CAP = 100;

  private Server server;

  @BeforeEach
  void start() throws Exception {
    server =
        new Server(
            Server.idle(Duration.ofMillis(300)),
            routes ->
                routes
                    .post("/json", call -> Reply.json(200, call.json(Product.class, CAP)))
                    .post("/bytes", call -> Reply.bytes(200, "x/y", call.body(CAP))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/cloudevents+json",
        "application/x-www-form-urlencoded"
      })
  void shouldReadJson(String contentType) throws Exception {
    var answer = server.post("/json", contentType, "{\"gtin\":\"0401\"}");

    assertThat(answer.body()).isEqualTo("{\"gtin\":\"0401\"}");
  }

  @Test
  void shouldRefuseAnotherContentType() throws Exception {
    var answer = server.post("/json", "text/xml", "<a/>");

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(Server.problem(answer).path("accepted").asText()).isEqualTo("application/json");
  }

  @Test
  void shouldRefuseAFormThatAnotherSitesPageSends() throws Exception {
    var answer =
        server.send(
            server
                .request("/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofString("{}"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void shouldNameAllUnknownFields() throws Exception {
    var answer = json("{\"gtim\":\"1\",\"gtin\":\"2\",\"part\":{\"colour\":[1,{}]}}");

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = Server.problem(answer);
    assertThat(problem.path("type").asText()).endsWith(":unknown-field");
    assertThat(problem.path("fields").toString()).isEqualTo("[\"colour\",\"gtim\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"gtin\":4006381333931}", "{\"gtin\":true}", "{\"gtin\":[\"1\"]}"})
  void shouldNameTheFieldWhoseValueIsNotText(String body) throws Exception {
    var answer = json(body);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Server.problem(answer).path("field").asText()).isEqualTo("gtin");
  }

  @Test
  void shouldNameANestedFieldWithItsPath() throws Exception {
    assertThat(Server.problem(json("{\"part\":{\"count\":\"x\"}}")).path("field").asText())
        .isEqualTo("part.count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{", "{} {}", "hello", "{\"gtin\":\"1\",\"gtin\":\"2\"}"})
  void shouldRefuseWhatIsNotOneObject(String body) throws Exception {
    var answer = json(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Server.problem(answer).path("type").asText()).endsWith(":bad-request");
  }

  @Test
  void shouldTakeABodyAsLongAsAllowed() throws Exception {
    assertThat(server.post("/bytes", "x/y", "x".repeat(CAP)).body()).hasSize(CAP);
  }

  @Test
  void shouldRefuseALongerBodyByItsHeader() throws Exception {
    var answer = server.post("/bytes", "x/y", "x".repeat(CAP + 1));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Server.problem(answer).path("maxBytes").asInt()).isEqualTo(CAP);
  }

  @Test
  void shouldRefuseALongerBodyThatDoesNotSayItsLength() throws Exception {
    var unsized = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[CAP + 1]));

    assertThat(server.post("/bytes", "x/y", unsized).statusCode()).isEqualTo(413);
  }

  @Test
  void shouldGiveUpOnABodyThatDoesNotArrive() throws Exception {
    String answer = server.raw("POST /bytes HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf");

    assertThat(answer).startsWith("HTTP/1.1 408").contains("urn:babyshield:problem:too-slow");
  }

  @Test
  void shouldNotTakeACallerThatGoesAwayForABug() throws Exception {
    String answer =
        server.rawThenEnd("POST /bytes HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:babyshield:problem:bad-request");
  }

  private HttpResponse<String> json(String body) throws Exception {
    return server.post("/json", "application/json", body);
  }
}
