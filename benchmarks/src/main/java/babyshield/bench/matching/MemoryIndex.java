package babyshield.bench.matching;

import babyshield.event.Match;
import babyshield.event.Recall;
import babyshield.event.RunPhase;
import babyshield.event.Scan;
import babyshield.event.SourceState;
import babyshield.index.Judge;
import babyshield.index.Judgement;
import babyshield.index.Product;
import babyshield.index.SharedIndex;
import babyshield.index.SharedIndex.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** An index filled from memory, as a process fills its own from the recall log. */
final class MemoryIndex {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final int BATCH = 1000;

  private final SharedIndex index = new SharedIndex();
  private long offset;

  /** All recalls, and a completed run of each of their agencies. */
  static MemoryIndex of(Collection<Recall> recalls) {
    var index = new MemoryIndex();
    var entries = new ArrayList<Entry>(recalls.size());
    var agencies = new TreeSet<String>();
    for (Recall recall : recalls) {
      entries.add(new Entry(recall.getKey(), recall, true, index.offset++));
      agencies.add(recall.getAgency());
    }
    for (String agency : agencies) {
      entries.add(new Entry("source:" + agency, loaded(agency), true, index.offset++));
    }
    index.index.apply(entries, index.offset);
    return index;
  }

  /** The first recalls of a growth, in batches. */
  static MemoryIndex growing(int size, Growth growth) {
    MemoryIndex index = of(List.of(growth.recall(0)));
    for (int from = 1; from < size; from += BATCH) {
      var entries = new ArrayList<Entry>(BATCH);
      for (int i = from; i < Math.min(from + BATCH, size); i++) {
        Recall recall = growth.recall(i);
        entries.add(new Entry(recall.getKey(), recall, true, index.offset++));
      }
      index.index.apply(entries, index.offset);
    }
    return index;
  }

  private static SourceState loaded(String agency) {
    return new SourceState(
        agency, 0, 1, RunPhase.COMPLETED, "run", NOW, NOW, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
  }

  void put(Recall recall) {
    index.apply(List.of(new Entry(recall.getKey(), recall, true, offset)), ++offset);
  }

  void remove(String recallKey) {
    index.apply(List.of(new Entry(recallKey, null, true, offset)), ++offset);
  }

  Judgement judge(Scan.Builder scan) {
    return judge(Product.of(scan.build()));
  }

  Judgement judge(Product product) {
    return index.read(recalls -> Judge.judge(product, recalls, NOW));
  }

  static Scan.Builder scan() {
    return Scan.newBuilder().setScanId("bench").setReceivedAt(NOW);
  }

  static List<Match> matches(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Recalled recalled -> recalled.matches();
      case Judgement.Possible possible -> possible.candidates();
      case Judgement.NoKnownRecall none -> List.of();
      case Judgement.Undecided undecided -> List.of();
    };
  }
}
