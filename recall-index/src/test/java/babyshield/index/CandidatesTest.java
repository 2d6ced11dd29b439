package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.event.Scan;
import babyshield.schemas.TrustedClasses;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  static {
    TrustedClasses.install();
  }

  /** Each in more recalls than are taken, and in no sentence of people. */
  private static final List<String> WORDS = List.of("zorvexa", "plimtocka", "wexvanea");

  private final Product product =
      Product.of(
          Scan.newBuilder()
              .setScanId("s")
              .setName(String.join(" ", WORDS))
              .setReceivedAt(Instant.EPOCH)
              .build());

  @Test
  void shouldTakeTheNewestOfAWordThatManyRecallsHave() {
    var index = new RecallIndex();
    for (int i = 0; i < 100; i++) {
      index.put(recall("a:" + i, WORDS.getFirst()), i);
    }

    assertThat(index.candidates(product))
        .hasSize(Candidates.MOST_LIKE)
        .allMatch(recall -> recall.version() >= 100 - Candidates.MOST_LIKE);
  }

  @Test
  void shouldTakeTheSameWhateverStoodThereBefore() {
    var straight = new RecallIndex();
    var changed = new RecallIndex();
    // Two hundred recalls come and go, as in a process that has long been running.
    straight.put(recall("a:first", WORDS.getFirst()), 0);
    changed.put(recall("a:first", WORDS.getFirst()), 0);
    for (int i = 1; i < 200; i++) {
      changed.put(recall("a:gone-" + i, WORDS.getFirst()), i);
    }
    for (int i = 1; i < 200; i++) {
      changed.remove("a:gone-" + i, 200L + i);
    }
    for (RecallIndex index : List.of(straight, changed)) {
      for (int word = 0; word < WORDS.size(); word++) {
        for (int i = 0; i < 20 + 5 * word; i++) {
          index.put(recall("a:" + word + "-" + i, WORDS.get(word)), 1000L * (word + 1) + i);
        }
      }
    }

    assertThat(keys(changed)).isEqualTo(keys(straight));
    assertThat(keys(straight)).hasSize(Candidates.MOST_LIKE_TOGETHER);
  }

  @Test
  void shouldTakeEveryRecallThatHasTheGtin() {
    var index = new RecallIndex();
    String gtin = "04006381333931";
    IntStream.range(0, 100).forEach(i -> index.put(carrying("a:" + i, gtin), i));

    assertThat(index.byGtin(new Gtin(gtin))).hasSize(100);
    index.remove("a:50", 100);
    assertThat(index.byGtin(new Gtin(gtin))).hasSize(99).noneMatch(r -> r.key().equals("a:50"));
  }

  @Test
  void shouldTakeWhatIsLeftUnderAKeyUntilNothingIs() {
    var index = new RecallIndex();
    index.put(recall("a:1", WORDS.getFirst()), 0);
    index.put(recall("a:2", WORDS.getFirst()), 1);
    index.put(recall("a:3", WORDS.getFirst()), 2);

    index.remove("a:1", 3);
    index.remove("a:3", 4);
    assertThat(keys(index)).containsExactly("a:2");
    index.remove("a:2", 5);
    assertThat(keys(index)).isEmpty();
    index.put(recall("a:4", WORDS.getFirst()), 6);
    assertThat(keys(index)).containsExactly("a:4");
  }

  private List<String> keys(RecallIndex index) {
    return index.candidates(product).stream().map(IndexedRecall::key).toList();
  }

  private static Recall carrying(String key, String gtin) {
    return Recall.newBuilder(recall(key, "title"))
        .setIdentifiers(
            List.of(new Identifier(IdentifierKind.GTIN, gtin, "barcode", "", -1, -1, 0)))
        .build();
  }

  private static Recall recall(String key, String title) {
    return Recall.newBuilder().setKey(key).setAgency("a").setTitle(title).build();
  }
}
