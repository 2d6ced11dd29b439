package babyshield.ingest.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeyCacheTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final KeyCache cache = new KeyCache(2, Duration.ofSeconds(1), nanos::get);

  @Test
  void shouldForgetAKeyWhenItsTimeIsOver() {
    cache.put("a", key());
    nanos.addAndGet(Duration.ofMillis(999).toNanos());
    assertThat(cache.get("a")).isPresent();

    nanos.addAndGet(Duration.ofMillis(1).toNanos());

    assertThat(cache.get("a")).isEmpty();
  }

  @Test
  void shouldHoldNoMoreThanItMay() {
    cache.put("a", key());
    cache.put("b", key());
    cache.put("c", key());

    assertThat(cache.get("a")).isEmpty();
    assertThat(cache.get("b")).isPresent();
    assertThat(cache.get("c")).isPresent();
  }

  @Test
  void shouldForgetWhatIsErasedAtOnce() {
    cache.put("a", key());
    cache.remove("a");
    assertThat(cache.get("a")).isEmpty();
  }

  private static DataKey key() {
    return new DataKey(UUID.randomUUID(), AesGcm.key(new byte[32]));
  }
}
