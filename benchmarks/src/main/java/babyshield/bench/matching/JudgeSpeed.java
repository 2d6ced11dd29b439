package babyshield.bench.matching;

import babyshield.event.Recall;
import babyshield.event.Scan;
import babyshield.index.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What one judgement costs, alone, while the index grows; and what a recall costs in heap. Products
 * are read before they are judged: reading does not depend on the index and is printed by itself.
 */
final class JudgeSpeed {
  private static final int PRODUCTS = 2_000;

  /** Every other product is in no index, whatever its size. */
  private static final int UNKNOWN = 5_000_000;

  private static final int WARM = 30;

  /** So long one index is judged against before it is another's turn. */
  private static final Duration TURN = Duration.ofMillis(300);

  private static final int WARM_TURNS = 6;
  private static final int TURNS = 20;

  private final Growth growth;
  private final List<Scan.Builder> byIdentifier = new ArrayList<>();
  private final List<Scan.Builder> byName = new ArrayList<>();

  JudgeSpeed(Collection<Recall> recalls, long seed) {
    growth = new Growth(recalls, seed);
    var random = new Random(seed);
    for (int i = 0; i < PRODUCTS; i++) {
      int number = random.nextInt(JudgeTimes.SIZES.getFirst()) + (i % 2 == 0 ? 0 : UNKNOWN);
      byIdentifier.add(MemoryIndex.scan().setGtin(growth.gtin(number)));
      byName.add(
          MemoryIndex.scan().setName(growth.name(random.nextInt(JudgeTimes.SIZES.getFirst()))));
    }
  }

  JudgeTimes measure() {
    List<MemoryIndex> indexes = new ArrayList<>();
    double bytes = 0;
    for (int size : JudgeTimes.SIZES) {
      long before = used();
      indexes.add(MemoryIndex.growing(size, growth));
      bytes = (double) (used() - before) / size;
    }
    List<Double> identifier = nanoseconds(byIdentifier, indexes);
    List<Double> name = nanoseconds(byName, indexes);
    return new JudgeTimes(identifier, name, reads(bytes), Math.rint(bytes), reading(), keys());
  }

  /** Of as much memory as each index took. */
  private static List<Double> reads(double bytesOfRecall) {
    return JudgeTimes.SIZES.stream()
        .map(size -> RandomRead.nanoseconds((long) (size * bytesOfRecall)))
        .toList();
  }

  /**
   * For each index the median of rounds over all products. The indexes take turns, so that a
   * machine that is slower for a while is so for all of them.
   */
  private static List<Double> nanoseconds(List<Scan.Builder> scans, List<MemoryIndex> indexes) {
    List<Product> products = scans.stream().map(scan -> Product.of(scan.build())).toList();
    List<List<Double>> times =
        indexes.stream().map(_ -> (List<Double>) new ArrayList<Double>()).toList();
    for (int turn = 0; turn < WARM_TURNS + TURNS; turn++) {
      for (int i = 0; i < indexes.size(); i++) {
        List<Double> rounds = rounds(products, indexes.get(i));
        if (turn >= WARM_TURNS) {
          times.get(i).addAll(rounds);
        }
      }
    }
    return times.stream().map(rounds -> Math.rint(median(rounds) / products.size())).toList();
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static List<Double> rounds(List<Product> products, MemoryIndex index) {
    var times = new ArrayList<Double>();
    int matches = 0;
    long end = System.nanoTime() + TURN.toNanos();
    while (System.nanoTime() < end) {
      long began = System.nanoTime();
      for (Product product : products) {
        matches += MemoryIndex.matches(index.judge(product)).size();
      }
      times.add((double) (System.nanoTime() - began));
    }
    if (matches == 0) {
      throw new IllegalStateException("nothing matched, so nothing was measured");
    }
    return times;
  }

  private double reading() {
    int keys = 0;
    long began = 0;
    for (int round = 0; round < WARM; round++) {
      began = System.nanoTime();
      for (Scan.Builder scan : byName) {
        keys += Product.of(scan.build()).keys().size();
      }
    }
    if (keys == 0) {
      throw new IllegalStateException("no product has a key");
    }
    return Math.rint((double) (System.nanoTime() - began) / byName.size());
  }

  private Map<Integer, Integer> keys() {
    Map<Integer, Integer> distribution = new TreeMap<>();
    for (Scan.Builder scan : byName) {
      distribution.merge(Product.of(scan.build()).keys().size(), 1, Integer::sum);
    }
    return distribution;
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
