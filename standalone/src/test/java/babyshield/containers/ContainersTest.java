package babyshield.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The main job, end to end, by the images and settings that an operator runs. */
@Tag("containers")
@TestInstance(Lifecycle.PER_CLASS)
class ContainersTest {
  private static final Path ROOT = Path.of(System.getProperty("babyshield.root"));

  /** When something is wrong; nothing is measured here. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String RECALLED = "4006381333931";
  private static final String RECALLED_LATER = "5901234123457";

  private final HttpJson http = new HttpJson();
  private RecordedFeed feed;
  private Deployment deployment;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    Optional<String> missing = Engine.missing(ROOT);
    missing.ifPresent(reason -> System.err.println("ContainersTest is skipped: " + reason));
    Assumptions.assumeTrue(missing.isEmpty(), missing::orElseThrow);
    feed = new RecordedFeed(folder);
    feed.publish(RECALLED);
    deployment = Deployment.start(ComposeFile.read(ROOT), feed.folder());
  }

  @AfterAll
  void stop() {
    http.close();
    if (deployment != null) {
      deployment.close();
    }
  }

  @Test
  void shouldCallAScanOfARecalledProductRecalled() throws Exception {
    String scan = scan(RECALLED);

    JsonNode verdict = awaitVerdict(scan, "RECALLED");

    assertThat(verdict.at("/matches/0/recall").asText()).isEqualTo("cpsc:T1");
    assertThat(verdict.at("/matches/0/tier").asText()).isEqualTo("IDENTIFIER");
  }

  @Test
  void shouldReachAScanThatCameBeforeItsRecall() throws Exception {
    String scan = scan(RECALLED_LATER);
    awaitVerdict(scan, "NO_KNOWN_RECALL");

    feed.publish(RECALLED, RECALLED_LATER);
    deployment.replace("ingest");

    JsonNode verdict = awaitVerdict(scan, "RECALLED");
    assertThat(verdict.at("/matches/0/recall").asText()).isEqualTo("cpsc:T2");
  }

  @Test
  void shouldKeepNoticesAndVerdictsInTheAuditLog() throws Exception {
    String scan = scan(RECALLED);

    awaitLogged(scan, "\"status\":\"RECALLED\"");
    awaitLogged("cpsc:T1", "Product 1 of a test");
  }

  private String scan(String barcode) throws InterruptedException {
    String id = UUID.randomUUID().toString();
    String body = "{\"scanId\":\"%s\",\"subject\":\"test\",\"gtin\":\"%s\"}".formatted(id, barcode);
    JsonNode taken = http.post(deployment.url("ingest") + "/v1/scans", body);
    assertThat(taken.path("scanId").asText()).as("%s", taken).isEqualTo(id);
    return id;
  }

  private JsonNode awaitVerdict(String scan, String status) {
    String url = deployment.url("gateway") + "/v1/scans/" + scan + "?wait=5s";
    return await(status)
        .atMost(PATIENCE)
        .until(() -> http.get(url), verdict -> verdict.path("status").asText().equals(status));
  }

  private void awaitLogged(String key, String words) {
    String url = deployment.url("audit") + "/v1/audit/history/" + key;
    await(url)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(http.get(url).toString()).contains(words));
  }
}
