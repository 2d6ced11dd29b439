package babyshield.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A list by relevance goes on as it began, whatever happens to the recalls meanwhile. */
class RankedPagesTest {
  private static final List<String> WORDS = List.of("pram", "red", "Acme", "wheel", "burn");

  @Property(tries = 60)
  void pagesAreTheListThatStoodWhenTheFirstWasAsked(@ForAll long seed) throws Exception {
    var random = new Random(seed);
    try (var log = new Log()) {
      for (int i = 0; i < 30; i++) {
        change(log, random);
      }
      long begun = log.end();
      List<String> whole = log.find("pram");

      var paged = new ArrayList<String>();
      List<Hit> page = page(log, begun, Optional.empty());
      while (!page.isEmpty()) {
        page.forEach(hit -> paged.add(hit.key()));
        for (int i = 0; i < 5; i++) {
          change(log, random);
        }
        page = page(log, begun, Optional.of(page.getLast()));
      }

      assertThat(paged).isEqualTo(whole);
    }
  }

  private static List<Hit> page(Log log, long version, Optional<Hit> last) {
    return log.search
        .best(
            Log.words("pram"),
            version,
            last.map(hit -> new RecallSearch.Place(hit.score(), hit.key())),
            3)
        .orElseThrow();
  }

  /** Something happens to one of twenty recalls. */
  private static void change(Log log, Random random) {
    String key = "a:" + random.nextInt(20);
    switch (random.nextInt(8)) {
      case 0 -> log.tombstone(key);
      case 1 -> log.recall(key, "en", text(random), recall -> recall.setWithdrawn(true));
      case 2 -> log.unreadable(key);
      default ->
          log.recall(key, "en", text(random), recall -> recall.setBrands(List.of(text(random))));
    }
  }

  private static String text(Random random) {
    return String.join(
        " ", random.ints(random.nextInt(6), 0, WORDS.size()).mapToObj(WORDS::get).toList());
  }

  @Test
  void whatARecallScoresDoesNotDependOnOthers() throws Exception {
    try (var alone = new Log();
        var among = new Log()) {
      alone.recall("a:1", "en", "Red pram with wheels");
      for (int i = 0; i < 50; i++) {
        among.recall("b:" + i, "en", "pram ".repeat(i));
      }
      among.recall("a:1", "en", "Red pram with wheels");

      assertThat(score(among)).isEqualTo(score(alone)).isPositive();
    }
  }

  private static float score(Log log) {
    return log
        .search
        .best(Log.words("pram"), log.end(), Optional.empty(), 99)
        .orElseThrow()
        .stream()
        .filter(hit -> hit.key().equals("a:1"))
        .findFirst()
        .orElseThrow()
        .score();
  }

  @Test
  void aListThatIsTooOldIsRefusedAndNotContinuedWrongly() throws Exception {
    try (var log = new Log(2)) {
      log.recall("a:1", "en", "pram");
      long begun = log.end();
      log.recall("a:1", "en", "pram one").recall("a:1", "en", "pram two");
      assertThat(log.search.best(Log.words("pram"), begun, Optional.empty(), 9)).isPresent();

      log.recall("a:1", "en", "pram three");

      assertThat(log.search.best(Log.words("pram"), begun, Optional.empty(), 9)).isEmpty();
      assertThat(log.search.best(Log.words("pram"), begun + 1, Optional.empty(), 9)).isPresent();
    }
  }

  @Test
  void whatWasReplacedBeforeTheStartIsNotRemembered() throws Exception {
    try (var search = new RecallSearch(10)) {
      search.begins(5);

      assertThat(search.best(Log.words("pram"), 4, Optional.empty(), 9)).isEmpty();
      assertThat(search.best(Log.words("pram"), 5, Optional.empty(), 9)).contains(List.of());
    }
  }
}
