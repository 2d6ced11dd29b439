package babyshield.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import babyshield.testing.TestBroker;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs over HTTP against a real broker. */
final class LiveFeedTest {
  private static Bench bench;

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeAll
  static void openBench() throws Exception {
    bench = new Bench();
  }

  @AfterAll
  static void closeBench() {
    bench.close();
  }

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void shouldFollowPagesAndPublishThemAsOneRun() throws Exception {
    pages.put("/paged", "recalls\n1 a bear\n>" + uri("/more") + "\nend\n");
    pages.put("/more", "recalls\n2 a doll\nend\n");
    FeedRun run = run("paged");
    assertThat(run.getOutcome()).isEqualTo(RunOutcome.COMPLETED);
    assertThat(run.getRequests()).isEqualTo(2);
    assertThat(run.getHttpStatus()).isEqualTo(200);
    assertThat(bench.notices("paged")).hasSize(2);
  }

  @Test
  void shouldDeclareAFeedOffThatHasNoKeyAndAskItNothing() throws Exception {
    pages.put("/keyless", "recalls\n1 a bear\nend\n");
    Feed keyless =
        new LineFeed("keyless", uri("/keyless"), 1) {
          @Override
          public Optional<String> off() {
            return Optional.of("the agency wants a key");
          }
        };
    try (var service = bench.start(List.of(keyless))) {
      Awaitility.await().until(service::settled);
      assertThat(service.runs().get("keyless").getOutcome()).isEqualTo(RunOutcome.OFF);
      assertThat(service.runs().get("keyless").getReason()).isEqualTo("the agency wants a key");
    }
    assertThat(bench.notices("keyless")).isEmpty();
  }

  @Test
  void shouldReportAnAgencyThatIsGone() throws Exception {
    FeedRun run = run("gone");
    assertThat(run.getOutcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(run.getReason()).contains("HTTP 404");
    assertThat(run.getHttpStatus()).isEqualTo(404);
  }

  @Test
  void shouldReportAnErrorThatComesAsASuccess() throws Exception {
    pages.put("/error", "{\"error\":\"try later\"}");
    assertThat(run("error").getReason()).isEqualTo("no list of recalls");
  }

  @Test
  void shouldReportAWebPageThatComesAsASuccess() throws Exception {
    pages.put("/shield", "\n<!DOCTYPE html><html>sorry");
    assertThat(run("shield").getReason()).isEqualTo("an HTML page instead of data");
  }

  @Test
  void shouldReadAWebPageWhereTheAgencyPublishesInThem() throws Exception {
    pages.put("/pages", "<html>\nend\n");
    var feed =
        new LineFeed("pages", uri("/pages"), 1) {
          @Override
          public boolean html() {
            return true;
          }
        };
    // The smallest agency does not know what to do with it, but it was asked.
    FeedRun run = bench.runOnce(List.of(feed)).get("pages");
    assertThat(run.getReason()).isEqualTo("no list of recalls");
  }

  @Test
  void shouldGoOnBehindAListedNoticeThatIsGone() throws Exception {
    pages.put("/taken", "recalls\n2 a doll\nend\n");
    pages.put("/there", "recalls\n1 a bear\nend\n");
    assertThat(listed("taken", FeedRequest.Kind.NOTICE).getRejections())
        .containsExactly(Map.entry("a listed notice is gone", 1L));
    assertThat(bench.notices("taken")).hasSize(2);
  }

  @Test
  void shouldFailWhereAPageOfNoticesIsGone() throws Exception {
    pages.put("/torn", "recalls\n2 a doll\nend\n");
    FeedRun run = listed("torn", FeedRequest.Kind.NOTICES);
    assertThat(run.getOutcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(run.getReason()).contains("HTTP 404");
  }

  /** A run of an agency whose first answer leads to one that is gone and one that is there. */
  private FeedRun listed(String agency, FeedRequest.Kind kind) throws Exception {
    var feed =
        new LineFeed(agency, uri("/" + agency), 1) {
          @Override
          public void read(Payload payload, RecordSink sink) throws IOException {
            super.read(payload, sink);
            if (payload.name().endsWith(agency)) {
              sink.follow(new FeedRequest(uri("/down"), Map.of(), kind));
              sink.follow(new FeedRequest(uri("/there"), Map.of(), kind));
            }
          }
        };
    return bench.runOnce(List.of(feed)).get(agency);
  }

  @Test
  void shouldReportAHostThatNobodyAnswersAt() throws Exception {
    URI nobody = URI.create("http://127.0.0.1:" + TestBroker.freePort() + "/x");
    var feed = new LineFeed("nobody", nobody, 1);
    FeedRun run = bench.runOnce(List.of(feed)).get("nobody");
    assertThat(run.getReason()).startsWith("no answer from 127.0.0.1");
  }

  @Test
  void shouldAskAgainAfterARestartOnlyWhenItIsDue() throws Exception {
    pages.put("/fresh", "recalls\n1 a bear\nend\n");
    FeedRun first = run("fresh");
    FeedRun second = run("fresh");
    assertThat(second.getRunId()).isEqualTo(first.getRunId());
  }

  @Test
  void shouldTakeTheSameBytesForUnchanged() throws Exception {
    pages.put("/same", "recalls\n1 a bear\nend\n");
    var restless =
        new LineFeed("same", uri("/same"), 1) {
          @Override
          public FeedInfo info() {
            var info = super.info();
            return new FeedInfo(
                info.agency(),
                info.name(),
                info.country(),
                info.licence(),
                info.endpoint(),
                Duration.ofMillis(10),
                info.staleAfter(),
                info.parser(),
                info.doc());
          }
        };
    try (var service = bench.start(List.of(restless))) {
      Awaitility.await()
          .until(
              () -> {
                FeedRun run = service.runs().get("same");
                return run != null && run.getOutcome() == RunOutcome.UNCHANGED;
              });
    }
    assertThat(bench.notices("same")).hasSize(1);
  }

  private FeedRun run(String agency) throws Exception {
    return bench.runOnce(List.of(new LineFeed(agency, uri("/" + agency), 1))).get(agency);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String page = pages.get(exchange.getRequestURI().getPath());
    byte[] body = (page == null ? "no such page" : page).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
