package babyshield.bench.replaylog;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.bench.client.Addresses;
import babyshield.bench.client.Client;
import babyshield.platform.config.HttpSettings;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.http.HttpService;
import babyshield.platform.http.Reply;
import babyshield.platform.http.Routes;
import com.codahale.metrics.MetricRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private HttpService original;
  private HttpService copy;

  @AfterEach
  void stop() {
    original.close();
    copy.close();
  }

  @Test
  void shouldNameWhatDiffers() throws Exception {
    start(Map.of("title", "a crib", "version", 7), Map.of("title", "a crib", "version", 8));

    Differences differences = ask();

    assertThat(differences.rows()).containsExactly(List.of("cpsc:1", "200 other version", "200"));
  }

  @Test
  void shouldSeeThatTheCopyLacksAField() throws Exception {
    start(Map.of("title", "a crib", "withdrawn", true), Map.of("title", "a crib"));

    assertThat(ask().rows()).hasSize(1);
  }

  @Test
  void shouldLeaveOutLinksAndWhatFollowsTheClock() throws Exception {
    start(
        Map.of("title", "a crib", "links", List.of(1), "sources", List.of(Map.of("lagSeconds", 1))),
        Map.of("title", "a crib", "links", List.of(), "sources", List.of(Map.of("lagSeconds", 2))));

    assertThat(ask().rows()).isEmpty();
  }

  private void start(Map<String, Object> before, Map<String, Object> after) throws Exception {
    original = serve(before);
    copy = serve(after);
  }

  private static HttpService serve(Map<String, Object> recall) throws Exception {
    Routes routes = Routes.builder().get("/v1/recalls/{key}", _ -> Reply.json(200, recall)).build();
    var service = new HttpService(new HttpSettings("localhost", 0), new MetricRegistry(), routes);
    service.start();
    return service;
  }

  private Differences ask() throws Exception {
    try (var then = client(original);
        var now = client(copy)) {
      var differences = new Differences(then, now);
      int differ = differences.ask("cpsc:1", gateway -> gateway.recall("cpsc:1"));
      assertThat(differ).isEqualTo(differences.rows().size());
      return differences;
    }
  }

  private static Client client(HttpService gateway) {
    URI none = URI.create("http://localhost:1");
    return new Client(
        new Addresses(gateway.url(), none, new KafkaSettings("localhost:1", none), ""));
  }
}
