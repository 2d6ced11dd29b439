package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Recall;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ScanWordsTest {
  /** A candidate is left out by its signature alone: one that is like must never be. */
  @Property
  void shouldNeverRateARecallLowerByItsSignatureThanByItsWords(
      @ForAll("words") Set<String> scanned, @ForAll("words") Set<String> recalled) {
    ScanWords words = ScanWords.of(null, String.join(" ", scanned));
    long signature = RecallWords.signature(hashes(recalled));

    int shared = shared(words, recalled);
    int atMost = words.atMostShared(signature);

    assertThat(shared & ~atMost).isZero();
    assertThat(words.share(atMost)).isGreaterThanOrEqualTo(words.share(shared));
  }

  @Property
  void shouldSayWhichWordsARecallHas(
      @ForAll("words") Set<String> scanned, @ForAll("words") Set<String> recalled) {
    ScanWords words = ScanWords.of(null, String.join(" ", scanned));

    List<String> said = List.of(words.text(shared(words, recalled)).split(" "));

    assertThat(said.stream().filter(word -> !word.isEmpty()))
        .containsExactlyInAnyOrderElementsOf(scanned.stream().filter(recalled::contains).toList());
  }

  @Test
  void shouldRejectMostRecallsOfOtherWordsByTheirSignature() {
    ScanWords words = ScanWords.of(null, "zorvexa plimtocka wexvanea");

    long rejected =
        Stream.iterate(0, i -> i + 1)
            .limit(1000)
            .map(i -> hashes(Set.of("quorl" + i, "brenda" + i, "tovik" + i, "malune" + i)))
            .filter(hashes -> words.share(words.atMostShared(RecallWords.signature(hashes))) == 0)
            .count();

    assertThat(rejected).isGreaterThan(900);
  }

  private static int shared(ScanWords words, Set<String> recalled) {
    var rows = new RecallRows();
    Recall recall = Recall.newBuilder().setKey("a:1").setAgency("a").setTitle("").build();
    IndexedRecall indexed = IndexedRecall.of(recall, 0).recall();
    int row = rows.add(indexed, null, List.copyOf(recalled));
    return words.shared(rows, row, words.atMostShared(rows.signature(row)));
  }

  private static int[] hashes(Set<String> words) {
    return words.stream().mapToInt(MatchKeys::wordHash).sorted().toArray();
  }

  /** Of so few that scans and recalls share some; none is a plural, which would be another. */
  @Provide
  Arbitrary<Set<String>> words() {
    return Arbitraries.integers()
        .between(0, 40)
        .map(i -> "zorv" + (char) ('a' + i % 18) + (char) ('a' + i / 18) + "x")
        .set()
        .ofMinSize(1)
        .ofMaxSize(20);
  }
}
