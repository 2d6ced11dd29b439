package babyshield.gateway;

import babyshield.event.Match;
import babyshield.event.Recall;
import babyshield.event.Verdict;
import babyshield.event.VerdictStatus;
import babyshield.gateway.VerdictBody.EvidenceBody;
import babyshield.gateway.VerdictBody.MatchBody;
import babyshield.gateway.VerdictBody.SourceBody;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a verdict readable for people, and takes back an all-clear that the sources no longer bear
 * out (invariant I2): the stored verdict is true of its time, the answer must be true now.
 * Thread-safe.
 */
final class VerdictRenderer {
  private static final String SAMPLE_NOTE =
      "The source \"sample\" is self-written and comes with BabyShield; it is no agency's.";

  private final Freshness freshness;
  private final RecallBook recalls;
  private final Sources sources;
  private final InstantSource clock;

  VerdictRenderer(Freshness freshness, RecallBook recalls, Sources sources, InstantSource clock) {
    this.freshness = freshness;
    this.recalls = recalls;
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * @param scanId null for a product that was only checked
   */
  VerdictBody body(Verdict verdict, String scanId) throws InterruptedException {
    // The sources stand in the index: before it is loaded it would seem that there are none.
    freshness.requireIndexReady();
    if (!verdict.getMatches().isEmpty()) {
      // The verdict may overtake the recalls that it names by some milliseconds.
      freshness.settle(Freshness.RECALLS, verdict.getRecallVersion());
    }
    Instant now = clock.instant();
    List<SourceStatus> expected = sources.all().stream().filter(SourceStatus::expected).toList();
    List<String> doubts = doubts(verdict, expected, now);
    boolean takenBack = verdict.getStatus() == VerdictStatus.NO_KNOWN_RECALL && !doubts.isEmpty();
    var reasons = new ArrayList<>(verdict.getReasons());
    reasons.addAll(doubts);
    return new VerdictBody(
        scanId,
        (takenBack ? VerdictStatus.UNDECIDED : verdict.getStatus()).name(),
        note(verdict, expected),
        verdict.getMatches().stream().map(this::match).toList(),
        reasons,
        verdict.getCompared(),
        verdict.getNotCompared(),
        verdict.getAsOf(),
        verdict.getRecallVersion(),
        verdict.getMatcher(),
        expected.stream().map(source -> source(source, now)).toList());
  }

  private static List<String> doubts(Verdict verdict, List<SourceStatus> expected, Instant now) {
    if (verdict.getStatus() != VerdictStatus.NO_KNOWN_RECALL) {
      return List.of();
    }
    if (expected.isEmpty()) {
      return List.of("no source is asked any more");
    }
    return expected.stream().flatMap(source -> source.doubt(now).stream()).toList();
  }

  private MatchBody match(Match match) {
    Optional<RecallBook.Entry> entry = recalls.find(match.getRecall());
    Optional<Recall> recall = entry.map(RecallBook.Entry::recall);
    String agency = match.getRecall().substring(0, Math.max(0, match.getRecall().indexOf(':')));
    return new MatchBody(
        match.getRecall(),
        agency,
        recall.map(Recall::getTitle).orElse(null),
        recall.map(Recall::getUrl).orElse(null),
        agency.equals(SourceStatus.SAMPLE) ? true : null,
        match.getTier().name(),
        match.getConfidence(),
        match.getEvidence().stream()
            .map(e -> new EvidenceBody(e.getField(), e.getScan(), e.getRecall()))
            .toList(),
        match.getNotChecked());
  }

  private static String note(Verdict verdict, List<SourceStatus> expected) {
    boolean sample =
        expected.stream().anyMatch(SourceStatus::sample)
            || verdict.getMatches().stream()
                .anyMatch(match -> match.getRecall().startsWith(SourceStatus.SAMPLE + ":"));
    return sample ? SAMPLE_NOTE : null;
  }

  private static SourceBody source(SourceStatus source, Instant now) {
    return new SourceBody(
        source.agency(),
        source.lastSuccess().orElse(null),
        source.stale(now),
        source.sample() ? true : null);
  }
}
