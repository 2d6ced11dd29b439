package babyshield.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * I3 under random interleavings: scans, repeats, recalls that come, change and go, punctuations,
 * restarts of the index and moves of the task, in an order drawn from a seed. The seed is the
 * test's name, so a failure can be run again alone with {@code -Dbabyshield.seed}.
 */
class JoinSimulationTest {
  private static final int SEEDS = 150;
  private static final int STEPS = 120;

  static LongStream seeds() {
    Long one = Long.getLong("babyshield.seed");
    return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldNameEveryMatchingRecallWhicheverCameFirst(long seed) {
    var simulation = new JoinSimulation(seed);
    for (int step = 0; step < STEPS; step++) {
      simulation.step();
    }
    simulation.settle();

    assertThat(simulation.lastVerdicts()).isEqualTo(simulation.expectedVerdicts());
    assertThat(simulation.firstVerdictsPerScan()).allMatch(count -> count == 1);
    assertThat(simulation.scansWithoutAlertThatGotWorse()).isEmpty();
  }
}
