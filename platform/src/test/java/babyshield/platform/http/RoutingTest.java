package babyshield.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
  private Server server;

  @BeforeEach
  void start() throws Exception {
    server =
        new Server(
            routes ->
                routes
                    .get("/recalls/{key}", call -> Reply.text(200, call.path("key")))
                    .get("/recalls/{key}/history", call -> Reply.text(200, "history"))
                    .get("/recalls/latest", call -> Reply.text(200, "the latest"))
                    .post("/recalls/{key}", call -> Reply.text(201, "made"))
                    .get("/list", call -> Reply.text(200, call.queries("q", "limit").toString())));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "cpsc:26582, cpsc:26582",
    "cpsc%3A26582, cpsc:26582",
    "eu%2FA12%2F00012, eu/A12/00012",
    "a%2525, a%25",
    "Schn%C3%BCller, Schnüller",
    "a;b, a;b",
    "a+b, a+b",
  })
  void shouldDecodeAVariableOfThePath(String written, String meant) throws Exception {
    assertThat(server.get("/recalls/" + written).body()).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/recalls/%ZZ", "/recalls/a%2", "/recalls/%FF", "/list?q=%FF"})
  void shouldRefuseAnAddressThatDoesNotDecode(String path) throws Exception {
    String answer = server.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:babyshield:problem:bad-request");
  }

  @Test
  void shouldPreferALiteralSegmentToAVariable() throws Exception {
    assertThat(server.get("/recalls/latest").body()).isEqualTo("the latest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/recalls", "/recalls/", "/recalls/a/b", "/list/"})
  void shouldSayThatThereIsNothing(String path) throws Exception {
    var answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Server.problem(answer).path("type").asText())
        .isEqualTo("urn:babyshield:problem:not-found");
  }

  @Test
  void shouldNameTheMethodsThatAreOffered() throws Exception {
    var answer =
        server.send(server.request("/recalls/a").method("PUT", BodyPublishers.noBody()).build());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
  }

  @Test
  void shouldAnswerHeadAsGetWithoutABody() throws Exception {
    var answer = server.send(server.request("/recalls/abc").HEAD().build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Length")).contains("3");
  }

  @Test
  void shouldDecodeParametersOfTheQuery() throws Exception {
    assertThat(server.get("/list?q=car+seat%26more").body()).isEqualTo("{q=car seat&more}");
  }

  @Test
  void shouldNameEveryParameterThatIsNotKnown() throws Exception {
    var answer = server.get("/list?qq=1&q=2&limt=3");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Server.problem(answer).path("parameters").toString()).isEqualTo("[\"qq\",\"limt\"]");
  }

  @Test
  void shouldRefuseAParameterGivenTwice() throws Exception {
    var answer = server.get("/list?q=1&q=2");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Server.problem(answer).path("detail").asText()).isEqualTo("q is given twice");
  }
}
