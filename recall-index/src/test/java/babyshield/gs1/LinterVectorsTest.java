package babyshield.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every case of GS1's syntax tests: right or wrong, what is wrong, and where. */
class LinterVectorsTest {
  /** Whether a company prefix exists: GS1's register is not public, so nothing here asks it. */
  private static final Set<String> NEEDS_REGISTER =
      Set.of("INVALID_GCP_PREFIX", "GCP_DATASOURCE_OFFLINE");

  private final List<String> wrong = new ArrayList<>();
  private int leftOut;
  private int run;

  @Test
  void shouldAgreeWithEveryCase() throws IOException {
    JsonNode linters = Vectors.json("linter_vectors.json").get("linters");

    linters.properties().forEach(tests -> run(tests.getKey(), tests.getValue()));

    System.out.printf(
        "GS1 syntax tests: %,d run, %d left out (need the register of company prefixes)%n",
        run, leftOut);
    assertThat(wrong).isEmpty();
    assertThat(run).isEqualTo(5_659);
    assertThat(leftOut).isEqualTo(12);
  }

  @Test
  void shouldKnowEverySyntaxTestAndNoOther() throws IOException {
    var names = new ArrayList<String>();

    Vectors.json("linter_vectors.json").get("linters").fieldNames().forEachRemaining(names::add);

    assertThat(Linters.names()).containsExactlyInAnyOrderElementsOf(names);
  }

  private void run(String linter, JsonNode cases) {
    for (JsonNode test : cases) {
      if (NEEDS_REGISTER.contains(test.path("error").asText())) {
        leftOut++;
      } else {
        run++;
        compare(linter, test);
      }
    }
  }

  private void compare(String linter, JsonNode test) {
    String value = test.get("in").asText();
    String expected =
        test.get("ok").asBoolean()
            ? "ok"
            : test.get("error").asText() + " " + test.get("markup").asText();
    String actual =
        Linters.named(linter).check(value).map(fault -> marked(value, fault)).orElse("ok");
    if (!actual.equals(expected)) {
      wrong.add(linter + " " + value + ": " + actual + ", not " + expected);
    }
  }

  /** As the vectors write it: stars around what is wrong. */
  private static String marked(String value, Fault fault) {
    int end = fault.at() + fault.length();
    return "%s %s*%s*%s"
        .formatted(
            fault.code(),
            value.substring(0, fault.at()),
            value.substring(fault.at(), end),
            value.substring(end));
  }
}
