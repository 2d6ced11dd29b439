package babyshield.worker;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.index.SharedIndex;
import babyshield.schemas.LocalSchemaIds;
import babyshield.worker.links.LinksTopology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/** A difference is an upgrade note: stores and their changelogs are named by the topology. */
class TopologyTest {
  @Test
  void theJoinIsTheOneThatTheStoresOnDiskWereMadeBy() throws IOException {
    var join =
        JoinTopology.build(
            new SharedIndex(),
            new LocalSchemaIds(),
            Duration.ofMillis(100),
            JoinTopology.Ends.OF_THE_WORKER);

    assertIs("/join-topology.txt", join);
  }

  @Test
  void theDedupeIsTheOneThatTheStoresOnDiskWereMadeBy() throws IOException {
    assertIs("/dedupe-topology.txt", DedupeTopology.build(new LocalSchemaIds()));
  }

  @Test
  void theLinksAreTheOnesThatTheStoresOnDiskWereMadeBy() throws IOException {
    assertIs(
        "/links-topology.txt", LinksTopology.build(new LocalSchemaIds(), Duration.ofSeconds(1)));
  }

  private void assertIs(String snapshot, Topology topology) throws IOException {
    try (var text = getClass().getResourceAsStream(snapshot)) {
      assertThat(topology.describe().toString().strip())
          .isEqualTo(new String(text.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }
}
