package babyshield.worker;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.index.MatchKeys;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeenScansTest {
  private static final int MANY = 100_000;

  private static long hash(int number) {
    // Producers that count instead of drawing must not fill the same bits.
    return MatchKeys.scan(new UUID(7, number).toString());
  }

  @Test
  void shouldHaveAllThatWasAddedAlsoAfterItWasWritten() {
    var seen = new SeenScans();
    for (int i = 0; i < MANY; i++) {
      seen.add(hash(i));
    }

    var read = SeenScans.of(seen.bytes());

    for (int i = 0; i < MANY; i++) {
      assertThat(read.mayHave(hash(i))).isTrue();
    }
  }

  @Test
  void shouldNotHaveMostOfWhatWasNotAdded() {
    var seen = new SeenScans();
    for (int i = 0; i < 1_000_000; i++) {
      seen.add(hash(i));
    }
    int inVain = 0;
    for (int i = 0; i < MANY; i++) {
      inVain += seen.mayHave(hash(-1 - i)) ? 1 : 0;
    }

    assertThat(inVain).isLessThan(MANY / 40);
  }

  @Test
  void shouldHaveNothingAtFirst() {
    assertThat(SeenScans.of(null).mayHave(hash(1))).isFalse();
  }
}
