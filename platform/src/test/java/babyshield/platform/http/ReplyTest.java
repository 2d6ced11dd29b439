package babyshield.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReplyTest {
  record Answer(Instant at, Duration every, Optional<String> lot, String model) {}

  @Test
  void shouldWriteTimesForPeopleAndLeaveOutWhatIsAbsent() throws Exception {
    var answer = new Answer(Instant.EPOCH, Duration.ofSeconds(5), Optional.empty(), null);
    try (var server = new Server(routes -> routes.get("/", call -> Reply.json(200, answer)))) {

      assertThat(server.get("/").body())
          .isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\",\"every\":\"PT5S\"}");
    }
  }

  @Test
  void shouldAnswerAProblemWithItsExtensions() throws Exception {
    try (var server = new Server(routes -> routes.get("/", call -> notReady()))) {

      var answer = server.get("/");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      assertThat(Server.problem(answer).toString())
          .isEqualTo(
              "{\"type\":\"urn:babyshield:problem:not-ready\","
                  + "\"title\":\"The service is not ready to answer this\",\"status\":503,"
                  + "\"detail\":\"the index loads\",\"loaded\":17}");
    }
  }

  @Test
  void shouldHideABugBehindAnIdThatStandsInTheLog() throws Exception {
    var events = new ListAppender<ILoggingEvent>();
    events.start();
    ((Logger) LoggerFactory.getLogger(ErrorMapper.class)).addAppender(events);
    try (var server = new Server(routes -> routes.get("/", call -> bug()))) {

      var answer = server.get("/");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("hidden");
      JsonNode id = Server.problem(answer).path("id");
      ILoggingEvent event = events.list.getFirst();
      assertThat(event.getKeyValuePairs().toString()).contains(id.asText());
      assertThat(event.getThrowableProxy().getMessage()).isEqualTo("hidden");
    }
  }

  @Test
  void shouldSendAStreamPieceByPiece() throws Exception {
    var read = new CountDownLatch(1);
    try (var server =
            new Server(
                routes ->
                    routes.get(
                        "/",
                        call ->
                            Reply.stream(
                                200,
                                "text/event-stream",
                                out -> {
                                  out.write("one\n".getBytes(StandardCharsets.UTF_8));
                                  out.flush();
                                  awaitQuietly(read);
                                  out.write("two\n".getBytes(StandardCharsets.UTF_8));
                                })));
        var client = HttpClient.newHttpClient()) {

      var answer = client.send(server.request("/").build(), BodyHandlers.ofInputStream());

      var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      assertThat(lines.readLine()).isEqualTo("one");
      read.countDown();
      assertThat(lines.readLine()).isEqualTo("two");
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void shouldBreakOffAStreamThatFailsHalfWay() throws Exception {
    try (var server =
        new Server(
            routes ->
                routes.get(
                    "/",
                    call ->
                        Reply.stream(
                            200,
                            "text/plain",
                            out -> {
                              out.write("half".getBytes(StandardCharsets.UTF_8));
                              out.flush();
                              throw new IllegalStateException("the rest is gone");
                            })))) {

      assertThatThrownBy(() -> server.get("/")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldAnswerAProblemToWhatIsNotHttp() throws Exception {
    try (var server = new Server(routes -> routes)) {
      assertThat(server.raw("GET / HTTP/9.9\r\n\r\n"))
          .contains("application/problem+json", "urn:babyshield:problem:");
    }
  }

  @Test
  void shouldAnswerAProblemToHeadersThatAreTooLarge() throws Exception {
    try (var server = new Server(routes -> routes.get("/", call -> Reply.text(200, "x")))) {

      var answer = server.send(server.request("/").header("X-A", "a".repeat(9000)).build());

      assertThat(answer.statusCode()).isEqualTo(431);
      assertThat(Server.problem(answer).path("type").asText()).endsWith(":headers-too-large");
    }
  }

  @Test
  void shouldNotSayWhatSoftwareItIs() throws Exception {
    try (var server = new Server(routes -> routes.get("/", call -> Reply.text(200, "x")))) {

      var headers = server.get("/").headers();

      assertThat(headers.firstValue("Server")).isEmpty();
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    }
  }

  private static Reply notReady() {
    throw new ProblemException(
        CommonProblem.NOT_READY, "the index loads", Map.of("loaded", 17, "status", 200));
  }

  private static Reply bug() {
    throw new IllegalStateException("hidden");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
