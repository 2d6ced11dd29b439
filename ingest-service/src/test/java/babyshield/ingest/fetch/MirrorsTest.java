package babyshield.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MirrorsTest {
  private final Mirrors mirrors = Mirrors.parse(List.of("a.example=http://127.0.0.1:80/a/"));

  @Test
  void shouldKeepPathAndQueryAsTheyAreWritten() {
    assertThat(mirrors.of(URI.create("https://a.example/x%20y?q=%5B1+TO+2%5D#total=3")))
        .isEqualTo(URI.create("http://127.0.0.1:80/a/x%20y?q=%5B1+TO+2%5D"));
  }

  @Test
  void shouldLeaveOtherHostsAlone() {
    URI other = URI.create("https://b.example/x");
    assertThat(mirrors.of(other)).isEqualTo(other);
  }

  @Test
  void shouldRefuseWhatIsNoPair() {
    assertThatThrownBy(() -> Mirrors.parse(List.of("a.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.example");
  }
}
