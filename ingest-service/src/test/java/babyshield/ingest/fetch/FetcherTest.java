package babyshield.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.fetch.MisbehavingServer.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FetcherTest {
  private static final String DATA = "[{\"id\":1}]";

  @TempDir Path spool;
  private Fetcher fetcher;

  @BeforeEach
  void open() throws IOException {
    fetcher = new Fetcher(settings(3, 10));
  }

  @AfterEach
  void close() {
    fetcher.close();
  }

  @Test
  void shouldAskAgainAfterAPassingFailure() throws Exception {
    try (var server =
        new MisbehavingServer(
            Answer.of(503, "busy", "Retry-After", "0"), Answer.of(502, ""), Answer.of(200, DATA))) {
      assertThat(text(fetch(server))).isEqualTo(DATA);
      assertThat(server.asked()).hasSize(3);
    }
  }

  @Test
  void shouldGiveUpWhereAHostWantsALongerWaitThanARunTakes() throws Exception {
    try (var server = new MisbehavingServer(Answer.of(429, "", "Retry-After", "3600"))) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOfSatisfying(
              FetchException.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofHours(1)));
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void shouldLeaveAHostAloneForAsLongAsItWants() throws Exception {
    try (var server =
        new MisbehavingServer(Answer.of(429, "", "Retry-After", "3600"), Answer.of(200, DATA))) {
      assertThatThrownBy(() -> fetch(server)).hasMessageContaining("HTTP 429");
      assertThatThrownBy(() -> fetch(server)).hasMessageContaining("asked to be left alone for 3");
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void shouldAskAMirrorInPlaceOfTheHost() throws Exception {
    try (var server = new MisbehavingServer(Answer.of(200, DATA));
        var mirrored =
            new Fetcher(settings(1, 10, List.of("agency.example=" + server.uri().resolve("/"))))) {
      var request =
          new FeedRequest(
              URI.create("https://agency.example/all?since=%5B1"),
              Map.of(),
              FeedRequest.Kind.NOTICES);
      assertThat(text(mirrored.fetch(request, Validators.NONE))).isEqualTo(DATA);
    }
  }

  @Test
  void shouldNotAskAgainWhatIsRefusedForGood() throws Exception {
    try (var server = new MisbehavingServer(Answer.of(404, "gone"))) {
      assertThatThrownBy(() -> fetch(server)).hasMessageContaining("HTTP 404");
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void shouldSendConditionsAndTakeANotModified() throws Exception {
    try (var server =
        new MisbehavingServer(Answer.of(200, DATA, "ETag", "\"v1\""), Answer.of(304, ""))) {
      Validators known = ((Fetched.Received) fetch(server)).validators();
      Fetched again = fetcher.fetch(request(server), known);
      assertThat(again).isInstanceOf(Fetched.Unchanged.class);
      assertThat(server.asked().getLast()).containsEntry("If-none-match", List.of("\"v1\""));
    }
  }

  @Test
  void shouldSeeThatTheSameBytesCameUnderAnotherTag() throws Exception {
    try (var server =
        new MisbehavingServer(
            Answer.of(200, DATA, "ETag", "\"v1\""), Answer.of(200, DATA, "ETag", "\"v2\""))) {
      Validators known = ((Fetched.Received) fetch(server)).validators();
      assertThat(fetcher.fetch(request(server), known)).isInstanceOf(Fetched.Unchanged.class);
    }
  }

  @Test
  void shouldRefuseAnEmptyPayload() throws Exception {
    try (var server = new MisbehavingServer(Answer.of(200, " \n"))) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOf(PayloadException.class)
          .hasMessageContaining("empty");
    }
  }

  @Test
  void shouldReportATruncatedAnswerAfterAllAttempts() throws Exception {
    try (var server = new MisbehavingServer(Answer.truncated(DATA))) {
      assertThatThrownBy(() -> fetch(server)).isInstanceOf(FetchException.class);
      assertThat(server.asked()).hasSize(3);
    }
  }

  @Test
  void shouldTakeTheWholeAnswerAfterATruncatedOne() throws Exception {
    try (var server = new MisbehavingServer(Answer.truncated("[{"), Answer.of(200, DATA))) {
      assertThat(text(fetch(server))).isEqualTo(DATA);
    }
  }

  @Test
  void shouldLeaveAHostAloneThatFailsTooOften() throws Exception {
    try (var impatient = new Fetcher(settings(2, 2));
        var server = new MisbehavingServer(Answer.of(500, ""))) {
      assertThatThrownBy(() -> impatient.fetch(request(server), Validators.NONE));
      assertThatThrownBy(() -> impatient.fetch(request(server), Validators.NONE))
          .hasMessageContaining("left alone");
      assertThat(server.asked()).hasSize(2);
    }
  }

  @Test
  void shouldRefuseMoreBytesThanTheCap() throws Exception {
    try (var server = new MisbehavingServer(Answer.of(200, "x".repeat(2000)))) {
      assertThatThrownBy(() -> fetch(server)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldLeaveNoFileBehind() throws Exception {
    try (var server = new MisbehavingServer(Answer.of(200, DATA), Answer.of(404, ""))) {
      try (Fetched fetched = fetch(server)) {
        assertThat(fetched.status()).isEqualTo(200);
      }
      assertThatThrownBy(() -> fetch(server));
      try (Stream<Path> files = Files.list(spool)) {
        assertThat(files).isEmpty();
      }
    }
  }

  private Fetched fetch(MisbehavingServer server) throws IOException, InterruptedException {
    return fetcher.fetch(request(server), Validators.NONE);
  }

  private static FeedRequest request(MisbehavingServer server) {
    return new FeedRequest(server.uri(), Map.of(), FeedRequest.Kind.NOTICES);
  }

  private static String text(Fetched fetched) throws IOException {
    try (fetched;
        InputStream in = ((Fetched.Received) fetched).open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private FetchSettings settings(int attempts, int breakerFailures) {
    return settings(attempts, breakerFailures, List.of());
  }

  private FetchSettings settings(int attempts, int breakerFailures, List<String> mirrors) {
    return new FetchSettings(
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ZERO,
        attempts,
        Duration.ofMillis(1),
        Duration.ofSeconds(5),
        breakerFailures,
        Duration.ofHours(1),
        1000,
        10_000,
        "test",
        Optional.of(spool),
        mirrors);
  }
}
