package babyshield.worker.links;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Recall;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JointRecallsTest {
  private static final Recall NOTICE =
      Linked.joint(
          1, "Zibbit\u2122 Dozy bassinets recalled due to fall hazard", "Zibbit Canada Inc");
  private static final Recall MEANT =
      Linked.cpsc(26001, "Zibbit Recalls Dozy Bassinets Due to Fall Hazard");

  private final Linked linked = new Linked();

  @BeforeEach
  void crowd() {
    linked.crowd();
  }

  @Test
  void shouldFindTheNoticeThatTheSentenceMeans() {
    linked.put(MEANT, NOTICE);

    assertThat(linked.links()).containsExactly("canada-rsa:1 DECLARED_JOINT cpsc:26001");
    assertThat(linked.said().values())
        .extracting(link -> link.getEvidence())
        .containsExactly(
            "declared as joint recall with the US CPSC; same day; words in common: bassinet dozy"
                + " zibbit");
  }

  @Test
  void shouldNeverLinkByTextAlone() {
    linked.put(MEANT, Recall.newBuilder(NOTICE).setAction("Stop using it.").build());

    assertThat(linked.links()).isEmpty();
  }

  @Test
  void shouldNotLinkByOneWordOrByWordsThatManyHave() {
    linked.put(
        Linked.cpsc(26001, "Zibbit Recalls Plain Scooters Due to Choking Hazard"),
        Linked.joint(1, "Zibbit plain gizmos recalled due to choking hazard", "Mompo"));

    assertThat(linked.links()).isEmpty();
  }

  @Test
  void shouldNotChooseBetweenTwoThatAreAlike() {
    linked.put(
        NOTICE,
        MEANT,
        Linked.cpsc(26002, "Zibbit Recalls Dozy Bassinets Due to Entrapment Hazard"));

    assertThat(linked.links()).isEmpty();
  }

  @Test
  void shouldPreferTheNoticeOfTheSameDay() {
    Recall earlier =
        Recall.newBuilder(MEANT)
            .setKey("cpsc:26000")
            .setPublishedOn(Linked.DAY.minusDays(20))
            .build();
    linked.put(earlier, NOTICE, MEANT);

    assertThat(linked.links()).containsExactly("canada-rsa:1 DECLARED_JOINT cpsc:26001");
  }

  @Test
  void shouldNotLinkBeyondTheSpanOfDays() {
    LocalDate late = Linked.DAY.plusDays(JointRecalls.DAYS + 1);
    linked.put(NOTICE, Recall.newBuilder(MEANT).setPublishedOn(late).build());

    assertThat(linked.links()).isEmpty();
  }

  @Test
  void shouldStayLinkedWhenCanadaEditsItsNoticeMonthsLater() {
    linked.put(NOTICE, MEANT);

    linked.put(Recall.newBuilder(NOTICE).setRevisedOn(Linked.DAY.plusDays(200)).build());

    assertThat(linked.links()).containsExactly("canada-rsa:1 DECLARED_JOINT cpsc:26001");
  }

  @Test
  void shouldMoveOnWhenABetterNoticeAppearsAndBackWhenItGoes() {
    Recall near = Recall.newBuilder(MEANT).setPublishedOn(Linked.DAY.plusDays(1)).build();
    linked.put(near, NOTICE);
    Recall better = Linked.cpsc(26002, "Zibbit Recalls Dozy Bassinets Due to Fall Hazard");

    linked.put(better);
    assertThat(linked.links()).containsExactly("canada-rsa:1 DECLARED_JOINT cpsc:26002");
    linked.put(Linked.withdrawn(better));
    assertThat(linked.links()).containsExactly("canada-rsa:1 DECLARED_JOINT cpsc:26001");
    linked.put(Recall.newBuilder(NOTICE).setAction("Stop using it.").build());
    assertThat(linked.links()).isEmpty();
  }

  @Test
  void shouldGoOnAfterACrashBetweenARecallAndItsLinks() {
    linked.put(NOTICE, MEANT);

    linked.restart();
    assertThat(linked.links()).hasSize(1);
    linked.restart();
    linked.put(Linked.withdrawn(MEANT));

    assertThat(linked.links()).isEmpty();
  }
}
