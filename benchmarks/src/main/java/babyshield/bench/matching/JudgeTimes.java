package babyshield.bench.matching;

import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@link JudgeSpeed} measured.
 *
 * @param identifier nanoseconds of a judgement by identifier, for each of {@link #SIZES}
 * @param name likewise, by name only
 * @param read nanoseconds of one read from a random place in as much memory as the index takes
 * @param bytes of heap that a recall takes in the largest index
 * @param reading nanoseconds of reading a product with a name
 * @param keys how many scans by name have how many match keys, each a row that is stored with them
 */
record JudgeTimes(
    List<Double> identifier,
    List<Double> name,
    List<Double> read,
    double bytes,
    double reading,
    Map<Integer, Integer> keys) {
  /** Recalls in the index. */
  static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);

  private static final double MOST_BY_IDENTIFIER = 1.5;
  private static final double MOST_BY_NAME = 3;
  private static final double MOST_BYTES = 1024;

  void addTo(Report report) {
    add(report, "identifier", identifier, MOST_BY_IDENTIFIER);
    add(report, "name only", name, MOST_BY_NAME);
    add(report, "one random read from memory of the size of %,d recalls", read);
    report.add(Figure.of("heap a recall, at 1,000,000", bytes, "bytes").atMost(MOST_BYTES));
    report.add(Figure.of("reading a product with a name", reading, "ns"));
    report.add(
        Figure.count("match keys of a scan by name, at most", Collections.max(keys.keySet()))
            .limit("keys=scans: " + keys));
  }

  private static void add(Report report, String by, List<Double> times, double most) {
    add(report, "judging by " + by + ", %,d recalls", times);
    report.add(
        Figure.of(
                "judging by " + by + ", last / first", times.getLast() / times.getFirst(), "times")
            .atMost(most));
  }

  /** A figure for each of {@link #SIZES}, which the name has a place for. */
  private static void add(Report report, String name, List<Double> times) {
    for (int i = 0; i < SIZES.size(); i++) {
      report.add(Figure.of(String.format(Locale.ROOT, name, SIZES.get(i)), times.get(i), "ns"));
    }
  }
}
