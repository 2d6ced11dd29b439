package babyshield.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class DiffCommandTest {
  @Test
  void shouldListTheFieldsThatAreNotTheSameAndNoOthers() throws Exception {
    JsonNode differences =
        DiffCommand.differences(
            Api.JSON.readTree("{\"title\": \"a crib\", \"brands\": [\"A\"], \"units\": \"7\"}"),
            Api.JSON.readTree(
                "{\"title\": \"a bed\", \"brands\": [\"A\"], \"status\": \"closed\"}"));

    assertThat(differences)
        .isEqualTo(
            Api.JSON.readTree(
                """
                [{"field": "title", "before": "a crib", "after": "a bed"},
                 {"field": "units", "before": "7", "after": null},
                 {"field": "status", "before": null, "after": "closed"}]
                """));
  }

  @Test
  void shouldListEveryFieldOfWhatWasNotKnownBefore() throws Exception {
    JsonNode differences =
        DiffCommand.differences(
            Api.JSON.missingNode(), Api.JSON.readTree("{\"title\": \"a bed\"}"));

    assertThat(differences).hasSize(1);
  }
}
