package babyshield.ingest.fault;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.FeedRun;
import babyshield.event.Notice;
import babyshield.event.RunMarker;
import babyshield.event.RunOutcome;
import babyshield.event.RunPhase;
import babyshield.ingest.Bench;
import babyshield.ingest.feed.Feed;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Agencies that misbehave, over real sockets against a real broker: what the run reports, that no
 * recall is lost or withdrawn for it, and that another agency is read meanwhile. It mostly waits,
 * and does so beside other tests; the faults come one after another, because they are of a few
 * agencies.
 */
@Execution(ExecutionMode.CONCURRENT)
final class UnderFaultTest {
  @TempDir private static Path directory;
  private static Bench bench;
  private static ServerSocketFactory selfSigned;

  @BeforeAll
  static void open() throws Exception {
    bench = new Bench();
    selfSigned = SelfSigned.sockets(directory);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.SAME_THREAD)
  void shouldReportTheFaultAndWithdrawNothing(Fault fault) throws Exception {
    FeedRun good = good(fault);
    FeedRun run;
    FeedRun other;
    try (var bad = server(fault);
        var healthy = new ScriptedServer(onceStruck(bad, fault))) {
      Map<String, FeedRun> runs = run(bad, fault.patience, healthy(fault, healthy), feed(fault));
      run = runs.get(good.getAgency());
      other = runs.get(key(fault));
    }

    assertThat(run.getRunId()).isNotEqualTo(good.getRunId());
    assertThat(run.getReason()).matches(fault.reason);
    assertThat(run.getOutcome()).isEqualTo(fault.outcome);
    assertThat(run.getAccepted()).isEqualTo(fault.accepted);
    boolean failed = fault.outcome == RunOutcome.FAILED;
    assertThat(run.getConsecutiveFailures()).isEqualTo(failed ? 1 : 0);
    assertThat(run.getLastSuccess().equals(good.getLastSuccess())).isEqualTo(failed);
    assertThat(withdrawable(good, run)).isEmpty();
    assertThat(other.getOutcome()).isEqualTo(RunOutcome.COMPLETED);
    assertThat(other.getAccepted()).isEqualTo(Paper.NOTICES);
  }

  private static FeedRun good(Fault fault) throws Exception {
    try (var server = new ScriptedServer(fault.agency.good("before " + fault.name()))) {
      FeedRun good = run(server, "1m", feed(fault)).get(fault.agency.feed().info().agency());
      assertThat(good.getOutcome()).isEqualTo(RunOutcome.COMPLETED);
      assertThat(good.getAccepted()).isEqualTo(Paper.NOTICES);
      return good;
    }
  }

  /** Recalls that a reader of the topic may take for gone after the run. */
  private static Set<String> withdrawable(FeedRun good, FeedRun run) {
    List<RunPhase> phases =
        bench.markers(run.getAgency()).stream()
            .filter(marker -> marker.getRunId().equals(run.getRunId()))
            .map(RunMarker::getPhase)
            .distinct()
            .toList();
    assertThat(phases).hasSize(1);
    Set<String> gone = keys(good);
    assertThat(gone).hasSize(Paper.NOTICES);
    if (phases.getFirst() == RunPhase.COMPLETED && run.getSnapshot()) {
      gone.removeAll(keys(run));
      return gone;
    }
    assertThat(phases.getFirst()).isEqualTo(RunPhase.FAILED);
    return Set.of();
  }

  private static Set<String> keys(FeedRun run) {
    return bench.notices(run.getAgency()).stream()
        .filter(notice -> notice.getRunId().equals(run.getRunId()))
        .map(Notice::getRecall)
        .map(recall -> recall.getKey())
        .collect(Collectors.toSet());
  }

  private static ScriptedServer server(Fault fault) throws Exception {
    return fault == Fault.CERTIFICATE_UNKNOWN
        ? new ScriptedServer("https", selfSigned, fault.behaviour())
        : new ScriptedServer(fault.behaviour());
  }

  /** Answers when the other server has been asked, so that the two runs overlap. */
  private static Behaviour onceStruck(ScriptedServer bad, Fault fault) {
    return (target, to) -> {
      bad.awaitStruck();
      Agency.ROWS.good("beside " + fault.name()).answer(target, to);
    };
  }

  private static Feed healthy(Fault fault, ScriptedServer server) {
    return new RowFeed(key(fault), URI.create(server.address() + "/all.csv"));
  }

  private static String key(Fault fault) {
    return "beside-" + fault.name();
  }

  private static Feed feed(Fault fault) {
    return new AskedOnce(fault.agency.feed());
  }

  private static Map<String, FeedRun> run(ScriptedServer server, String patience, Feed... feeds)
      throws Exception {
    var hosts = new ArrayList<String>();
    for (Agency agency : Agency.values()) {
      hosts.add(agency.feed().info().endpoint().getAuthority() + "=" + server.address());
    }
    return bench.runOnce(
        List.of(feeds),
        "--fetch.mirrors=" + String.join(",", hosts),
        "--fetch.attempts=2",
        "--fetch.patience=" + patience,
        "--fetch.max-decoded=1000000");
  }
}
