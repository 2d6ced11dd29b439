package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PostingsTest {
  /** Many want the same slot, or one at the end of the table, in a table of any size. */
  private static final long[] KEYS =
      LongStream.of(0, 1, 2, -1, -2)
          .flatMap(low -> LongStream.of(0, 1, 2, 3).map(high -> low + (high << 32)))
          .toArray();

  /** Whatever comes and goes, a key has what was added and not taken away, in that order. */
  @Property
  void shouldKeepWhatStandsUnderEachKeyInItsOrder(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 199) Integer> steps,
      @ForAll @IntRange(min = 1, max = 5) int most) {
    var postings = new Postings();
    Map<Long, List<Integer>> expected = new HashMap<>();
    int recall = 0;
    for (int step : steps) {
      long key = KEYS[step % KEYS.length];
      List<Integer> under = expected.computeIfAbsent(key, any -> new ArrayList<>());
      if (step < 120 || under.isEmpty()) {
        postings.add(key, recall);
        under.add(recall++);
      } else {
        int gone = step % under.size();
        postings.remove(key, under.get(gone));
        under.subList(gone, gone + 1).clear();
      }
    }

    expected.forEach(
        (key, under) -> {
          List<Integer> newest = under.subList(Math.max(0, under.size() - most), under.size());
          assertThat(last(postings, key, most)).isEqualTo(newest);
          assertThat(last(postings, key, Integer.MAX_VALUE)).isEqualTo(under);
          assertThat(postings.any(LongArrayList.from(key)) || under.isEmpty()).isTrue();
        });
  }

  private static List<Integer> last(Postings postings, long key, int most) {
    var found = new IntArrayList();
    postings.last(postings.at(key), most, found);
    return IntStream.of(found.toArray()).boxed().toList();
  }

  /** The table grows with its keys. */
  @Test
  void shouldFindEachOfManyKeysUntilItIsTakenAway() {
    var postings = new Postings();
    for (int i = 0; i < 10_000; i++) {
      postings.add(1L << 32 | i * 7L, i);
    }
    for (int i = 0; i < 10_000; i += 2) {
      postings.remove(1L << 32 | i * 7L, i);
    }

    for (int i = 0; i < 10_000; i++) {
      List<Integer> expected = i % 2 == 0 ? List.of() : List.of(i);
      assertThat(last(postings, 1L << 32 | i * 7L, 16)).isEqualTo(expected);
    }
  }
}
