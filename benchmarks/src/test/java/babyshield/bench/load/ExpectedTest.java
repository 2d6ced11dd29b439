package babyshield.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedTest {
  private static final Map<String, Expected> EXPECTED =
      Expected.parse(
          """
          | key | file | shape | notices |
          |---|---|---|---|
          | eu-safety-gate | report_*.xml.gz, 763 weekly reports | official XML | 32,566 (32,563 case numbers) |
          | nhtsa | FLAT.txt.gz | flat file | 925 rows, 251 campaigns |
          | singapore-cpso | *.md | official pages | text tables |
          """);

  @Test
  void shouldTakeTheLastColumnOnly() {
    assertThat(EXPECTED.get("eu-safety-gate").words()).isEqualTo("32,566 (32,563 case numbers)");
  }

  @Test
  void shouldAcceptAnyCountThatIsNamed() {
    assertThat(EXPECTED.get("nhtsa")).matches(e -> e.names(251)).matches(e -> e.names(925));
    assertThat(EXPECTED.get("eu-safety-gate")).matches(e -> e.names(32_563));
  }

  @Test
  void shouldRefuseAnotherCount() {
    assertThat(EXPECTED.get("nhtsa")).matches(e -> !e.names(250));
  }

  @Test
  void shouldLeaveRowsWithoutANumberOut() {
    assertThat(EXPECTED).containsOnlyKeys("eu-safety-gate", "nhtsa");
  }
}
