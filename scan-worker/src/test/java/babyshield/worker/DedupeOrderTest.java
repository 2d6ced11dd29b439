package babyshield.worker;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Notice;
import babyshield.event.Recall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;

/** I5: the same input adds no change, however often and in whatever order. */
class DedupeOrderTest {
  @Property(tries = 40)
  void shouldAddNoChangeWhenAPayloadComesAgainInAnotherOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    try (var dedupe = new DedupeDriver()) {
      var random = new Random(seed);
      List<Notice> payload = payload(random, size);
      payload.forEach(notice -> dedupe.observe(in("run-1", notice)));
      dedupe.changes();

      for (String run : List.of("run-2", "run-3")) {
        Collections.shuffle(payload, random);
        payload.forEach(notice -> dedupe.observe(in(run, notice)));
      }

      assertThat(dedupe.changes()).isEmpty();
    }
  }

  @Property(tries = 40)
  void shouldEndInTheSameStateWhateverTheOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    var random = new Random(seed);
    List<Notice> payload = payload(random, size);
    var first = finalState(payload);
    Collections.shuffle(payload, random);

    assertThat(finalState(payload)).isEqualTo(first);
  }

  private static Map<String, SpecificRecord> finalState(List<Notice> payload) {
    try (var dedupe = new DedupeDriver()) {
      payload.forEach(notice -> dedupe.observe(in("run-1", notice)));
      var state = new TreeMap<String, SpecificRecord>();
      dedupe.recalls().forEach(entry -> state.put(entry.key(), entry.value()));
      return state;
    }
  }

  /** Few keys, titles and ordinals, so that one key often has several contents. */
  private static List<Notice> payload(Random random, int size) {
    var notices = new ArrayList<Notice>();
    for (int i = 0; i < size; i++) {
      Recall recall = Samples.recall("a:" + random.nextInt(5), "title " + random.nextInt(4));
      notices.add(Samples.notice(recall, "", random.nextInt(2)));
    }
    return notices;
  }

  private static Notice in(String run, Notice notice) {
    return Notice.newBuilder(notice).setRunId(run).build();
  }
}
