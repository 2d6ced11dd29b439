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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    assertThat(found(index))
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

  /** What shares no key of an identifier is not asked whether it matches by one. */
  @Property
  void shouldHaveEveryMatchByIdentifierAmongThoseOfItsKeys(
      @ForAll("items") Recall recalled, @ForAll("items") Recall scanned) {
    var index = new RecallIndex();
    index.put(recalled, 0);
    Product scan = Product.of(scanOf(scanned));

    boolean identified =
        new Comparison(scan, index.recall(recalled.getKey()).orElseThrow())
            .byIdentifier()
            .isPresent();

    Statistics.label("matches by identifier").collect(identified);
    assertThat(!identified || index.candidates(scan).exact() > 0).isTrue();
  }

  /** Of few brands, codes and numbers, so that many have some in common. */
  @Provide
  Arbitrary<Recall> items() {
    var brands = Arbitraries.of("Zorvexa", "ZORVEXA Kids", "Plimtocka", "zorvexa-kids", "Kids");
    var models = Arbitraries.of("QX-4410", "qx4410", "QX 4411", "4410");
    var gtins = Arbitraries.of("04006381333931", "14006381333938", "00036000291452");
    return Combinators.combine(brands, models, gtins)
        .as(
            (brand, model, gtin) ->
                Recall.newBuilder(recall("a:1", "a title"))
                    .setBrands(List.of(brand))
                    .setIdentifiers(
                        List.of(
                            new Identifier(IdentifierKind.GTIN, gtin, "barcode", "", -1, -1, 0),
                            new Identifier(IdentifierKind.MODEL, model, "model", "", -1, -1, 0)))
                    .build());
  }

  private static Scan scanOf(Recall item) {
    return Scan.newBuilder()
        .setScanId("s")
        .setBrand(item.getBrands().getFirst())
        .setModel(item.getIdentifiers().getLast().getValue())
        .setGtin(item.getIdentifiers().getFirst().getValue())
        .setReceivedAt(Instant.EPOCH)
        .build();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Candidates.MOST_LIKE, Candidates.MOST_LIKE + 1, 100})
  void shouldSeeTheCodeOfEachRecallHoweverManyHaveIt(int others) {
    var index = new RecallIndex();
    Recall first = coded("a:first", WORDS.getFirst(), "QX4410");
    index.put(first, 0);
    for (int i = 1; i <= others; i++) {
      index.put(coded("a:" + i, "title", "QX4410"), i);
    }
    Scan scan =
        Scan.newBuilder()
            .setScanId("s")
            .setName(WORDS.getFirst() + " QX-4410")
            .setReceivedAt(Instant.EPOCH)
            .build();

    Judgement judgement = Judge.judge(Product.of(scan), index, Instant.EPOCH);

    assertThat(((Judgement.Possible) judgement).candidates())
        .filteredOn(match -> match.getRecall().equals("a:first"))
        .singleElement()
        .satisfies(
            match ->
                assertThat(match.getEvidence())
                    .anyMatch(evidence -> evidence.getField().equals("model")));
  }

  private static Recall coded(String key, String title, String model) {
    return Recall.newBuilder(recall(key, title))
        .setIdentifiers(
            List.of(new Identifier(IdentifierKind.MODEL, model, "model", "", -1, -1, 0)))
        .build();
  }

  private List<String> keys(RecallIndex index) {
    return found(index).stream().map(IndexedRecall::key).toList();
  }

  private List<IndexedRecall> found(RecallIndex index) {
    Candidates candidates = index.candidates(product);
    return IntStream.range(0, candidates.size()).mapToObj(candidates::recall).toList();
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
