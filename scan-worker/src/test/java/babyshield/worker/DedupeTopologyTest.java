package babyshield.worker;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.ChangeKind;
import babyshield.event.Notice;
import babyshield.event.Recall;
import babyshield.event.RecallChange;
import babyshield.event.RunPhase;
import babyshield.event.SourceState;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DedupeTopologyTest {
  private final DedupeDriver dedupe = new DedupeDriver();

  @AfterEach
  void close() {
    dedupe.close();
  }

  @Test
  void shouldPublishARecallSeenForTheFirstTime() {
    dedupe.run("run-1", Samples.recall("a:1", "cot"));

    assertThat(dedupe.kinds()).containsExactly("PUBLISHED a:1");
  }

  @Test
  void shouldSayNothingWhenTheSameRunComesAgain() {
    dedupe.run("run-1", Samples.recall("a:1", "cot"), Samples.recall("a:2", "pram"));
    dedupe.changes();

    dedupe.run("run-2", Samples.recall("a:2", "pram"), Samples.recall("a:1", "cot"));

    assertThat(dedupe.kinds()).isEmpty();
  }

  @Test
  void shouldNameTheFieldsThatARevisionChanged() {
    Recall before = Samples.recall("a:1", "cot");
    dedupe.run("run-1", before);
    dedupe.changes();
    Recall after = Recall.newBuilder(before).setHazard("fall").setTitle("cot bed").build();

    dedupe.run("run-2", after);

    List<RecallChange> changes = dedupe.changes();
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().getKind()).isEqualTo(ChangeKind.REVISED);
    assertThat(changes.getFirst().getFields()).containsExactly("title", "hazard");
    assertThat(changes.getFirst().getBefore()).isEqualTo(before);
    assertThat(changes.getFirst().getAfter()).isEqualTo(after);
  }

  @Test
  void shouldNotTakeABumpedDateForARevision() {
    Recall recall = Samples.recall("a:1", "cot");
    dedupe.run("run-1", recall);
    dedupe.changes();

    dedupe.run("run-2", Recall.newBuilder(recall).setRevisedOn(LocalDate.of(2026, 1, 1)).build());

    assertThat(dedupe.kinds()).isEmpty();
  }

  @Test
  void shouldWithdrawAfterTwoCompleteRunsWithoutTheRecall() {
    Recall stays = Samples.recall("a:1", "cot");
    dedupe.run("run-1", stays, Samples.recall("a:2", "pram"));
    dedupe.run("run-2", stays);
    List<String> afterOne = dedupe.kinds();

    dedupe.run("run-3", stays);

    assertThat(afterOne).containsExactly("PUBLISHED a:1", "PUBLISHED a:2");
    assertThat(dedupe.kinds()).containsExactly("WITHDRAWN a:2");
  }

  @Test
  void shouldCountWhatACompleteRunDidNotHave() {
    Recall stays = Samples.recall("a:1", "cot");
    dedupe.run("run-1", stays, Samples.recall("a:2", "pram"));

    dedupe.run("run-2", stays);

    var state = (SourceState) dedupe.recalls().getLast().value();
    assertThat(state.getAbsent()).isEqualTo(1);
    assertThat(state.getWithdrawn()).isZero();
  }

  @Test
  void shouldNotWithdrawBecauseOfFailedOrUnchangedRuns() {
    dedupe.run("run-1", Samples.recall("a:1", "cot"));
    dedupe.changes();

    dedupe.mark("a", "run-2", RunPhase.FAILED);
    dedupe.mark("a", "run-3", RunPhase.UNCHANGED);
    dedupe.mark("a", "run-4", RunPhase.FAILED);

    assertThat(dedupe.kinds()).isEmpty();
  }

  @Test
  void shouldForgetAnAbsenceWhenTheRecallIsSeenAgain() {
    Recall recall = Samples.recall("a:1", "cot");
    dedupe.run("run-1", recall);
    dedupe.run("run-2");
    dedupe.run("run-3", recall);
    dedupe.changes();

    dedupe.run("run-4");

    assertThat(dedupe.kinds()).isEmpty();
  }

  @Test
  void shouldReinstateAWithdrawnRecallThatComesBack() {
    Recall recall = Samples.recall("a:1", "cot");
    dedupe.run("run-1", recall);
    dedupe.run("run-2");
    dedupe.run("run-3");
    dedupe.changes();

    dedupe.run("run-4", recall);

    assertThat(dedupe.kinds()).containsExactly("REINSTATED a:1");
  }

  @Test
  void shouldNotTouchOtherAgenciesWhenOneRunEnds() {
    dedupe.observe("run-b", Samples.recall("ab:1", "cot"), Samples.recall("b:1", "pram"));
    dedupe.changes();

    dedupe.run("run-1");
    dedupe.run("run-2");

    assertThat(dedupe.kinds()).isEmpty();
  }

  @Test
  void shouldKeepTheNewerVersionWhenAnOlderReportIsReadAgain() {
    Recall older = Samples.recall("a:1", "cot");
    Recall newer = Samples.recall("a:1", "cot bed");
    dedupe.observe(Samples.notice(newer, "run-1", 20260102));
    dedupe.changes();

    dedupe.observe(Samples.notice(older, "run-1", 20260101));

    assertThat(dedupe.kinds()).isEmpty();
  }

  @Test
  void shouldTombstoneTheRecallsOfARetiredSource() {
    dedupe.observe("run-1", Samples.recall("sample:1", "invented"));
    dedupe.recalls();

    dedupe.mark("sample", "run-2", RunPhase.RETIRED);

    assertThat(dedupe.kinds()).containsExactly("PUBLISHED sample:1", "WITHDRAWN sample:1");
    assertThat(dedupe.recalls())
        .anyMatch(entry -> entry.key().equals("sample:1") && entry.value() == null);
  }

  @Test
  void shouldSayThatARecallWasClosed() {
    Recall active = Recall.newBuilder(Samples.recall("a:1", "cot")).setStatus("Active").build();
    dedupe.run("run-1", active);
    dedupe.changes();

    dedupe.run(
        "run-2",
        Recall.newBuilder(active).setStatus("Closed").setEndedOn(LocalDate.of(2026, 5, 6)).build());

    assertThat(dedupe.changes().getFirst().getFields()).containsExactly("status", "endedOn");
  }

  @Test
  void shouldReviseWhatANewerParserReadsDifferently() {
    dedupe.run("run-1", Samples.recall("a:1", "cot"), Samples.recall("a:2", "pram"));
    dedupe.changes();

    dedupe.observe(reread(Samples.recall("a:1", "cot bed")));
    dedupe.observe(reread(Samples.recall("a:2", "pram")));

    assertThat(dedupe.kinds()).containsExactly("REVISED a:1");
  }

  @Test
  void shouldNotTakeARereadingForASighting() {
    dedupe.run("run-1", Samples.recall("a:1", "cot"));
    dedupe.run("run-2");
    dedupe.observe(reread(Samples.recall("a:1", "cot bed")));
    dedupe.changes();

    dedupe.run("run-3");

    assertThat(dedupe.kinds()).containsExactly("WITHDRAWN a:1");
  }

  @Test
  void shouldNeitherPublishNorReinstateByARereading() {
    dedupe.run("run-1", Samples.recall("a:1", "cot"));
    dedupe.run("run-2");
    dedupe.run("run-3");
    dedupe.changes();

    dedupe.observe(reread(Samples.recall("a:1", "cot bed")));
    dedupe.observe(reread(Samples.recall("a:2", "pram")));

    assertThat(dedupe.kinds()).isEmpty();
  }

  @Test
  void shouldLeaveTheSourceAsItIsByARereading() {
    dedupe.run("run-1", Samples.recall("a:1", "cot"), Samples.recall("a:2", "pram"));
    dedupe.observe(reread(Samples.recall("a:1", "cot bed")));
    dedupe.mark("a", "run-1", RunPhase.COMPLETED);

    var state = (SourceState) dedupe.recalls().getLast().value();
    assertThat(state.getNotices()).isEqualTo(2);
    assertThat(state.getRevised()).isZero();
  }

  private static Notice reread(Recall recall) {
    return Notice.newBuilder(Samples.notice(recall, "reparse-1", 0)).setReread(true).build();
  }

  @Test
  void shouldPassOnWhatARunDidAfterItsLastRecall() {
    dedupe.run("run-1", Samples.recall("a:1", "cot"), Samples.recall("a:2", "pram"));

    var last = dedupe.recalls().getLast();

    assertThat(last.key()).isEqualTo("source:a:0");
    var state = (SourceState) last.value();
    assertThat(state.getLastSuccess()).isEqualTo(Samples.NOW);
    assertThat(state.getPublished()).isEqualTo(2);
    assertThat(state.getRecalls()).isEqualTo(2);
  }

  @Test
  void shouldKeepTheLastSuccessThroughAFailedRun() {
    dedupe.run("run-1", Samples.recall("a:1", "cot"));
    dedupe.recalls();

    dedupe.mark("a", "run-2", RunPhase.FAILED);

    var state = (SourceState) dedupe.recalls().getLast().value();
    assertThat(state.getLastSuccess()).isEqualTo(Samples.NOW);
    assertThat(state.getPhase()).isEqualTo(RunPhase.FAILED);
  }
}
