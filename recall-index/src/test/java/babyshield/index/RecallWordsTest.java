package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
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

  /** In each place of eight, and with other recalls' words before and behind. */
  private static boolean has(long signature, int[] arranged, int hash) {
    int[] eight = new int[RecallWords.AT_ONCE];
    Arrays.fill(eight, hash);
    int[] among = IntStream.concat(IntStream.of(hash), IntStream.of(arranged)).toArray();
    int to = among.length;
    among = Arrays.copyOf(among, to + 1);
    among[to] = hash;
    int shared =
        RecallWords.atMostShared(signature, eight, 0)
            & RecallWords.shared(signature, among, 1, to, eight, 0);
    assertThat(shared).isIn(0, (1 << RecallWords.AT_ONCE) - 1);
    return shared != 0;
  }

  /** Many that have a bit of the signature in common, of either sign. */
  @Provide
  Arbitrary<Set<Integer>> hashes() {
    return Arbitraries.integers().between(-150, 150).map(i -> i * 7).set().ofMaxSize(120);
  }
}
