package babyshield.bench.audit;

import babyshield.audit.BatchSettings;
import babyshield.bench.instance.AuditProcess;
import babyshield.bench.instance.Embedded;
import java.util.Map;

/** The audit sink as a process of its own, with its defaults and the collector of {@code up}. */
record OurSink(Embedded backends) {
  /** How many it has by default, each with a connection. */
  static final int WRITERS = BatchSettings.standard().writers();

  private static final String TREE = "audit_tree_nanos";
  private static final int HEAP_MB = 512;

  /**
   * @param tree the share of its writers' time that hashes, seals and tiles took
   */
  record Measured(Rate rate, double tree) {}

  Measured measure(Load load, Database database) throws Exception {
    var treeBefore = new double[1];
    try (var sink = AuditProcess.start(backends, backends.jdbcUrl(), HEAP_MB, Map.of())) {
      Rate rate =
          Rate.of(
              load.records(),
              database::logged,
              () -> treeBefore[0] = sink.metric(TREE),
              sink.child()::requireRunning);
      double treeSeconds = (sink.metric(TREE) - treeBefore[0]) / 1e9;
      return new Measured(rate, treeSeconds / (WRITERS * rate.seconds()));
    }
  }
}
