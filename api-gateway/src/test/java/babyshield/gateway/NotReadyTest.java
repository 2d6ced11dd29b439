package babyshield.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.RunOutcome;
import babyshield.schemas.Topics;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No false "no" (I2) while things are missing, and what the sources do to an all-clear. */
class NotReadyTest {
  private static final List<String> QUESTIONS =
      List.of(
          "/v1/scans/some",
          "/v1/check?gtin=4006381333931",
          "/v1/recalls",
          "/v1/recalls?q=pram",
          "/v1/recalls/cpsc%3A1",
          "/v1/recalls/cpsc%3A1/history",
          "/v1/sources");

  @Test
  void saysNotReadyUntilTheTopicsExistAndIsReadyThen(@TempDir Path directory) throws Exception {
    try (World world = World.withoutTopics(directory);
        ApiGateway gateway = world.gateway("one")) {
      for (String question : QUESTIONS) {
        HttpResponse<String> answer = world.get(gateway, question);
        assertThat(answer.statusCode()).as(question).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(question).isPresent();
      }
      assertThat(world.get(gateway, "/healthz").statusCode()).isEqualTo(200);
      assertThat(world.get(gateway, "/readyz").statusCode()).isEqualTo(503);

      world.broker.withTopics();

      World.awaitReady(gateway);
      assertThat(world.get(gateway, "/v1/scans/some").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anAllClearIsTakenBackWhenASourceNoLongerBearsItOut(@TempDir Path directory)
      throws Exception {
    try (World world = World.withTopics(directory)) {
      world.write(
          Topics.RUNS, "cpsc", Events.run("cpsc", RunOutcome.COMPLETED, Duration.ofDays(2)));
      world.write(Topics.RECALLS, "source:cpsc:0", Events.loaded("cpsc"));
      world.write(Topics.VERDICTS, "scan", Events.nothingKnown("scan"));
      try (ApiGateway gateway = world.readyGateway("one")) {
        assertThat(status(world, gateway)).isEqualTo("NO_KNOWN_RECALL");

        world.write(Topics.RUNS, "cpsc", Events.run("cpsc", RunOutcome.FAILED, Duration.ZERO));

        Awaitility.await().until(() -> status(world, gateway).equals("UNDECIDED"));
        assertThat(world.ok(gateway, "/v1/scans/scan").path("reasons").path(0).asText())
            .contains("source cpsc last answered at");
      }
    }
  }

  @Test
  void aSourceThatWasDeclaredAndNeverLoadedMakesItUndecided(@TempDir Path directory)
      throws Exception {
    try (World world = World.withTopics(directory)) {
      world.write(Topics.RECALLS, "source:fsis:0", Events.declared("fsis"));
      world.write(Topics.VERDICTS, "scan", Events.nothingKnown("scan"));
      try (ApiGateway gateway = world.readyGateway("one")) {
        assertThat(status(world, gateway)).isEqualTo("UNDECIDED");
        assertThat(world.ok(gateway, "/v1/check?gtin=4006381333931").path("reasons").toString())
            .contains("source fsis has never been loaded");
      }
    }
  }

  private static String status(World world, ApiGateway gateway) throws Exception {
    return world.ok(gateway, "/v1/scans/scan").path("status").asText();
  }
}
