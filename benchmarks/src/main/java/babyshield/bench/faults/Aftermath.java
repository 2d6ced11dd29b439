package babyshield.bench.faults;

import babyshield.audit.AuditVerifier;
import babyshield.audit.Evidence;
import babyshield.audit.Exports;
import babyshield.audit.Finding;
import babyshield.audit.LogDatabase;
import babyshield.audit.LogKeys;
import babyshield.audit.VerifyState;
import babyshield.bench.client.Await;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.standalone.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** What is there after all faults: every record once, and a log that is as it was signed. */
record Aftermath(Stage stage) {
  private static final Duration CATCH_UP = Duration.ofMinutes(3);

  /** Waits until everything is logged, and then reads all of it. */
  void check(Report report) throws Exception {
    try (var kafka = new Topicwise(stage.clients())) {
      Map<TopicPartition, Long> ends = kafka.ends();
      if (!Await.so(CATCH_UP, () -> stage.database().reaches(ends))) {
        throw new UserError(
            "the log does not catch up: it stands at %s of %s"
                .formatted(stage.database().positions(), ends));
      }
      stage.stopSinks();
      var comparison = new Comparison();
      try (Connection database = stage.server().connect()) {
        comparison.run(database, kafka, ends);
      }
      tell(report, comparison);
    }
    verify(report);
  }

  private static void tell(Report report, Comparison comparison) {
    report.add(Figure.count("committed records", comparison.records()));
    report.add(
        Figure.count("entries equal to their record, in its place", comparison.equal())
            .exactly(comparison.records()));
    report.add(Figure.count("entries besides", comparison.surplus()).exactly(0));
  }

  /** As {@code audit verify} does, against all that ever came into the folder. */
  private void verify(Report report) throws Exception {
    Path folder = stage.checkpoints();
    LogKeys keys = LogKeys.parse(Files.readString(folder.resolve("keys")));
    var findings = new ArrayList<List<String>>();
    var result =
        new AuditVerifier(
                LogDatabase.reader(stage.server().jdbcUrl(), ""),
                keys,
                Evidence.read(folder, keys),
                Exports.none(),
                Optional.empty(),
                VerifyState.none(),
                new AuditVerifier.Listener() {
                  @Override
                  public void found(Finding finding) {
                    findings.add(List.of(finding.toString()));
                  }

                  @Override
                  public void progress(long entries, long all) {}
                })
            .run();
    report.add(Figure.count("entries verified", result.entries()));
    report.add(Figure.count("checkpoints in the folder, of all sinks", result.outside()));
    report.add(Figure.count("findings of audit verify", result.findings()).exactly(0));
    report.add(new Listing("findings", List.of("FINDING"), findings));
  }
}
