package babyshield.gateway;

import babyshield.event.ChangeKind;
import babyshield.event.Evidence;
import babyshield.event.FeedRun;
import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.LinkKind;
import babyshield.event.Match;
import babyshield.event.Recall;
import babyshield.event.RecallChange;
import babyshield.event.RecallLink;
import babyshield.event.RunOutcome;
import babyshield.event.RunPhase;
import babyshield.event.Scan;
import babyshield.event.SourceState;
import babyshield.event.SubjectErased;
import babyshield.event.Tier;
import babyshield.event.UnreadNotice;
import babyshield.event.Verdict;
import babyshield.event.VerdictCause;
import babyshield.event.VerdictStatus;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events for tests, as the other services write them. */
final class Events {
  static final String GTIN = "04006381333931";

  private Events() {}

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  static Recall recall(String key, String title, String... gtins) {
    return Recall.newBuilder()
        .setKey(key)
        .setAgency(key.substring(0, key.indexOf(':')))
        .setTitle(title)
        .setUrl("https://agency.example/" + title.length())
        .setIdentifiers(
            List.of(gtins).stream()
                .map(
                    gtin -> new Identifier(IdentifierKind.GTIN, gtin, "description", "", -1, -1, 0))
                .toList())
        .build();
  }

  static RecallLink link(String from, String to) {
    return new RecallLink(from, to, LinkKind.DECLARED_ID, "names " + to);
  }

  static SourceState loaded(String agency) {
    return state(agency, RunPhase.COMPLETED, now());
  }

  static SourceState declared(String agency) {
    return state(agency, RunPhase.DECLARED, null);
  }

  static UnreadNotice unread(String id) {
    return new UnreadNotice(id, 0, 4L, "no event", now(), null, null, false);
  }

  private static SourceState state(String agency, RunPhase phase, Instant lastSuccess) {
    return SourceState.newBuilder()
        .setAgency(agency)
        .setPartition(0)
        .setPartitions(1)
        .setPhase(phase)
        .setRunId("run-1")
        .setAt(now())
        .setLastSuccess(lastSuccess)
        .setPublished(1)
        .setRecalls(1)
        .build();
  }

  static FeedRun run(String agency, RunOutcome outcome, Duration staleAfter) {
    return FeedRun.newBuilder()
        .setAgency(agency)
        .setRunId("run-1")
        .setEndpoint("folder")
        .setRecorded(true)
        .setOutcome(outcome)
        .setStartedAt(now())
        .setEndedAt(now())
        .setReceived(3)
        .setAccepted(2)
        .setRejected(1)
        .setRejections(Map.of("no recall number", 1L))
        .setLastSuccess(now())
        .setStaleAfterSeconds(staleAfter.toSeconds())
        .build();
  }

  static Verdict nothingKnown(String scanId) {
    return verdict(scanId, VerdictStatus.NO_KNOWN_RECALL, List.of());
  }

  static Verdict recalled(String scanId, String recallKey) {
    var evidence = new Evidence("gtin", GTIN, GTIN + " in description");
    var match = new Match(recallKey, Tier.IDENTIFIER, 1.0, List.of(evidence), List.of("lot"));
    return verdict(scanId, VerdictStatus.RECALLED, List.of(match));
  }

  /** A verdict on a scan of a subject. */
  static Verdict of(String subject, String scanId, Instant receivedAt) {
    Scan scan =
        Scan.newBuilder()
            .setScanId(scanId)
            .setSubject(subject)
            .setGtin(GTIN)
            .setReceivedAt(receivedAt)
            .setPersonal(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .build();
    return Verdict.newBuilder(nothingKnown(scanId)).setScan(scan).build();
  }

  static SubjectErased erased(String subject, Instant at) {
    return new SubjectErased(UUID.randomUUID().toString(), subject, at, null);
  }

  private static Verdict verdict(String scanId, VerdictStatus status, List<Match> matches) {
    Scan scan = Scan.newBuilder().setScanId(scanId).setGtin(GTIN).setReceivedAt(now()).build();
    return Verdict.newBuilder()
        .setScan(scan)
        .setStatus(status)
        .setMatches(matches)
        .setCompared(List.of("gtin"))
        .setAsOf(now())
        .setRecallVersion(1)
        .setMatcher("test/1")
        .setCause(VerdictCause.SCAN)
        .build();
  }

  static RecallChange published(Recall after) {
    return change(ChangeKind.PUBLISHED, List.of(), null, after);
  }

  static RecallChange revised(Recall before, Recall after, String... fields) {
    return change(ChangeKind.REVISED, List.of(fields), before, after);
  }

  private static RecallChange change(
      ChangeKind kind, List<String> fields, Recall before, Recall after) {
    return new RecallChange(
        after.getKey(), after.getAgency(), kind, now(), "run-1", fields, before, after);
  }
}
