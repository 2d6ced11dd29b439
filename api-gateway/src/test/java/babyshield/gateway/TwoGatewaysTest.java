package babyshield.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.schemas.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways share the partitions; each answers for all of them, or says 503. */
class TwoGatewaysTest {
  private static final List<String> SCANS =
      IntStream.range(0, 20).mapToObj(number -> "scan-" + number).toList();

  @Test
  void eachAnswersForBothAndAnEndOfOneNeverMakesAFalseNo(@TempDir Path directory) throws Exception {
    try (World world = World.withTopics(directory);
        ApiGateway one = world.readyGateway("one")) {
      for (String scan : SCANS) {
        world.write(
            Topics.VERDICTS, scan, Events.of(World.PSEUDONYMS.of("u 1"), scan, Instant.now()));
      }
      world.write(
          Topics.CHANGES, "cpsc:h", Events.published(Events.recall("cpsc:h", "High chair")));
      try (ApiGateway two = world.readyGateway("two")) {
        awaitShared(one, two);
        for (String scan : SCANS) {
          eventuallyFound(world, one, "/v1/scans/" + scan);
          eventuallyFound(world, two, "/v1/scans/" + scan);
        }
        eventuallyFound(world, one, "/v1/recalls/cpsc%3Ah/history");
        eventuallyFound(world, two, "/v1/recalls/cpsc%3Ah/history");
        eventuallyAllScansOf(world, one);
        eventuallyAllScansOf(world, two);
      }
      eventuallyAllScansOf(world, one);
      for (String scan : SCANS) {
        eventuallyFound(world, one, "/v1/scans/" + scan);
      }
    }
  }

  private static void awaitShared(ApiGateway one, ApiGateway two) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> one.follows(Topics.VERDICTS) == 1 && two.follows(Topics.VERDICTS) == 1);
  }

  /** All of them, page by page, after any number of 503s and no shorter list. */
  private static void eventuallyAllScansOf(World world, ApiGateway gateway) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              var found = new ArrayList<String>();
              String target = "/v1/subjects/u%201/scans?limit=7";
              while (target != null) {
                HttpResponse<String> answer = world.get(gateway, target);
                assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
                if (answer.statusCode() == 503) {
                  return false;
                }
                JsonNode page = World.json(answer);
                page.path("scans").forEach(scan -> found.add(scan.path("scanId").asText()));
                String next = page.path("next").asText(null);
                target = next == null ? null : "/v1/subjects/u%201/scans?limit=7&cursor=" + next;
              }
              assertThat(found).isEqualTo(SCANS.reversed());
              return true;
            });
  }

  /** Found, after any number of 503s and nothing else. */
  private static void eventuallyFound(World world, ApiGateway gateway, String target) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              HttpResponse<String> answer = world.get(gateway, target);
              assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
              return answer.statusCode() == 200;
            });
  }
}
