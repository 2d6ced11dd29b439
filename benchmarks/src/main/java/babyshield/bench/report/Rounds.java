package babyshield.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The same measured several times in turn with what it is held against, because a shared machine is
 * not as fast in one minute as in the next.
 *
 * @param all the rounds that count, at least one
 */
public record Rounds<R>(List<R> all) {
  public Rounds {
    all = List.copyOf(all);
  }

  /** The middle one; of an even number the upper of the two. */
  public double median(ToDoubleFunction<R> of) {
    return all.stream().mapToDouble(of).sorted().toArray()[all.size() / 2];
  }

  /** A figure that is the rounds' median and says each. */
  public Figure figure(String name, String unit, ToDoubleFunction<R> of) {
    String each =
        all.stream()
            .map(round -> String.format(Locale.ROOT, "%.2f", of.applyAsDouble(round)))
            .collect(Collectors.joining(", "));
    return Figure.of(name, median(of), unit).limit("each round: " + each);
  }
}
