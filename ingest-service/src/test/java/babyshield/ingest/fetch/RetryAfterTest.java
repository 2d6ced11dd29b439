package babyshield.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");

  @Test
  void shouldReadSeconds() {
    assertThat(RetryAfter.parse(" 120 ", NOW)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void shouldReadADate() {
    assertThat(RetryAfter.parse("Mon, 23 Nov 2026 16:00:30 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldNotWaitForADateThatHasPassed() {
    assertThat(RetryAfter.parse("Mon, 23 Nov 2026 15:00:00 GMT", NOW)).isZero();
  }

  @Test
  void shouldPassOverWhatItCannotRead() {
    assertThat(RetryAfter.parse("soon", NOW)).isNull();
  }
}
