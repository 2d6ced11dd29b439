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
  private static final Duration WATCHED = Duration.ofSeconds(3);

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
    List<Double> identifier = new ArrayList<>();
    List<Double> name = new ArrayList<>();
    double bytes = 0;
    for (int size : JudgeTimes.SIZES) {
      long before = used();
      MemoryIndex index = MemoryIndex.growing(size, growth);
      bytes = (double) (used() - before) / size;
      identifier.add(nanoseconds(byIdentifier, index));
      name.add(nanoseconds(byName, index));
    }
    return new JudgeTimes(identifier, name, reads(bytes), Math.rint(bytes), reading(), keys());
  }

  /** Of as much memory as each index took. */
  private static List<Double> reads(double bytesOfRecall) {
    return JudgeTimes.SIZES.stream()
        .map(size -> RandomRead.nanoseconds((long) (size * bytesOfRecall)))
        .toList();
  }

  /** The median of rounds over all products, after as much time to get warm. */
  private static double nanoseconds(List<Scan.Builder> scans, MemoryIndex index) {
    List<Product> products = scans.stream().map(scan -> Product.of(scan.build())).toList();
    rounds(products, index);
    List<Double> times = rounds(products, index);
    return Math.rint(times.stream().sorted().toList().get(times.size() / 2) / products.size());
  }

  private static List<Double> rounds(List<Product> products, MemoryIndex index) {
    var times = new ArrayList<Double>();
    int matches = 0;
    long end = System.nanoTime() + WATCHED.toNanos();
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
