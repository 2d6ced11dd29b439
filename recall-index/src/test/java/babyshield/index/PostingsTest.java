package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PostingsTest {
  /** Whatever comes and goes, a key has what was added and not taken away, in that order. */
  @Property
  void shouldKeepWhatStandsUnderEachKeyInItsOrder(
      @ForAll List<@IntRange(min = 0, max = 39) Integer> steps,
      @ForAll @IntRange(min = 1, max = 5) int most) {
    var postings = new Postings();
    Map<Long, List<Integer>> expected = new HashMap<>();
    int recall = 0;
    for (int step : steps) {
      long key = step % 4;
      List<Integer> under = expected.computeIfAbsent(key, any -> new ArrayList<>());
      if (step < 28 || under.isEmpty()) {
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
        });
  }

  private static List<Integer> last(Postings postings, long key, int most) {
    var found = new IntArrayList();
    postings.last(postings.at(key), most, found);
    return IntStream.of(found.toArray()).boxed().toList();
  }
}
