package babyshield.worker.links;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Recall;
import babyshield.event.RecallLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The same links, whatever the order of the recalls; states of one recall keep theirs. */
class LinkOrderTest {
  private static final int RECALLS = 12;
  private static final List<String> AGENCIES = List.of("canada-rsa", "cpsc", "uk-opss");
  private static final List<String> NAMES = List.of("Zibbit", "Mompo", "Dozy", "Quill", "Harko");

  @Property(tries = 200)
  void shouldEndWithTheSameLinks(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int statesEach) {
    var random = new Random(seed);
    List<List<Recall>> states = states(random, statesEach);

    Map<String, RecallLink> first = links(random, states);

    assertThat(links(random, states)).isEqualTo(first);
  }

  /** What is said of links adds up to those that are kept, with a crash at any moment. */
  private static Map<String, RecallLink> links(Random random, List<List<Recall>> states) {
    var linked = new Linked();
    var rest = new ArrayList<>(states.stream().map(ArrayList::new).toList());
    while (!rest.isEmpty()) {
      List<Recall> one = rest.get(random.nextInt(rest.size()));
      put(linked, one.removeFirst(), random);
      rest.removeIf(List::isEmpty);
    }
    Map<String, RecallLink> said = linked.said();
    assertThat(linked.kept()).isEqualTo(said);
    return said;
  }

  private static void put(Linked linked, Recall recall, Random random) {
    linked.put(recall);
    switch (random.nextInt(4)) {
      case 0 -> linked.restart();
      case 1 -> linked.links();
      default -> {}
    }
  }

  private static List<List<Recall>> states(Random random, int statesEach) {
    return IntStream.range(0, RECALLS)
        .mapToObj(
            i ->
                IntStream.range(0, 1 + random.nextInt(statesEach))
                    .mapToObj(state -> recall(AGENCIES.get(i % AGENCIES.size()) + ":" + i, random))
                    .toList())
        .toList();
  }

  /** Few names, URLs, GTINs and days, so that many recalls have something in common. */
  private static Recall recall(String key, Random random) {
    String title = name(random) + " " + name(random) + " " + name(random) + " recalled";
    var draft =
        Recall.newBuilder(
                key.startsWith("canada") && random.nextBoolean()
                    ? Linked.joint(0, title, name(random))
                    : Linked.gtin(
                        key, random.nextBoolean() ? new String[] {Linked.ZIBBIT} : new String[0]))
            .setKey(key)
            .setAgency(key.substring(0, key.indexOf(':')))
            .setTitle(title)
            .setUrl("https://agency.example/" + random.nextInt(5))
            .setRelated(
                List.of(
                    "https://agency.example/" + random.nextInt(5),
                    "cpsc:" + random.nextInt(RECALLS)))
            .setWithdrawn(random.nextInt(5) == 0);
    if (key.startsWith("canada")) {
      draft.setRevisedOn(Linked.DAY.plusDays(random.nextInt(3)));
    } else {
      draft.setPublishedOn(Linked.DAY.plusDays(random.nextInt(3)));
    }
    return draft.build();
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }
}
