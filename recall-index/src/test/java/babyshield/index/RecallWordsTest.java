package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecallWordsTest {
  /** A word that is overlooked is a recall that is not found. */
  @Property
  void shouldHaveTheWordsThatItIsMadeOfAndNoOthers(
      @ForAll("hashes") Set<Integer> words, @ForAll("hashes") Set<Integer> asked) {
    int[] ascending = words.stream().mapToInt(Integer::intValue).sorted().toArray();
    long signature = RecallWords.signature(ascending);
    int[] arranged = RecallWords.arranged(ascending);

    assertThat(arranged).containsExactlyInAnyOrder(ascending);
    assertThat(words).allMatch(hash -> has(signature, arranged, hash));
    assertThat(asked).allMatch(hash -> has(signature, arranged, hash) == words.contains(hash));
  }

  private static boolean has(long signature, int[] arranged, int hash) {
    return RecallWords.mayHave(signature, hash) && RecallWords.has(signature, arranged, hash);
  }

  /** Many that have a bit of the signature in common, of either sign. */
  @Provide
  Arbitrary<Set<Integer>> hashes() {
    return Arbitraries.integers().between(-150, 150).map(i -> i * 7).set().ofMaxSize(120);
  }
}
