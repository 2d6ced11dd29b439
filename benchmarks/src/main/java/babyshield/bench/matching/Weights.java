package babyshield.bench.matching;

import babyshield.event.Recall;
import babyshield.index.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts how few recalls have each word: the matcher's table of weights. */
final class Weights {
  /** A word of fewer recalls counts as one that nobody has counted: the matcher knows this. */
  private static final int COUNTED_FROM = 10;

  private static final int HALVES = 2;

  private Weights() {}

  /** Writes the table in the matcher's form: a weight in halves, and the words that have it. */
  static void write(Collection<Recall> recalls, Path file) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    recalls.forEach(
        recall -> Words.of(recall).forEach(word -> counts.merge(word, 1, Integer::sum)));
    NavigableMap<Long, TreeSet<String>> byWeight = new TreeMap<>();
    counts.forEach(
        (word, count) -> {
          if (count >= COUNTED_FROM) {
            long weight = Math.round(HALVES * Math.log((double) recalls.size() / count));
            byWeight.computeIfAbsent(weight, key -> new TreeSet<>()).add(word);
          }
        });
    try (var table = new PrintWriter(Files.newBufferedWriter(file))) {
      byWeight.forEach(
          (weight, words) -> table.print(weight + " " + String.join(" ", words) + "\n"));
    }
  }
}
