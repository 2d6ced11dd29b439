package babyshield.bench.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When to kill. Most moments are under load: after so many acknowledgements. Every third is while
 * it starts again after the kill before: recovery is what a kill tests, and may be killed as well.
 */
record Moments(List<Moment> all) {
  private static final int WHILE_STARTING_EVERY = 3;
  private static final int LONGEST_START_MILLIS = 15_000;

  /** A moment; one of the two is meant. */
  sealed interface Moment {
    /** When this many scans are acknowledged. */
    record Acknowledged(int scans) implements Moment {}

    /** So long after the start. */
    record Starting(Duration after) implements Moment {}
  }

  /** The same seed gives the same moments. */
  static Moments of(int kills, int scans, long seed) {
    var random = new Random(seed);
    int starting = kills / WHILE_STARTING_EVERY;
    List<Integer> counts = random.ints(kills - starting, 0, scans).sorted().boxed().toList();
    var moments = new ArrayList<Moment>();
    for (int count : counts) {
      moments.add(new Moment.Acknowledged(count));
      if (moments.size() % WHILE_STARTING_EVERY == WHILE_STARTING_EVERY - 1
          && moments.size() < kills) {
        moments.add(new Moment.Starting(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS))));
      }
    }
    return new Moments(List.copyOf(moments.subList(0, kills)));
  }
}
