package babyshield.bench.audit;

import babyshield.audit.BatchSettings;
import babyshield.bench.instance.AuditProcess;
import babyshield.bench.instance.Embedded;
import java.io.IOException;
import java.util.Map;

/** The audit sink as a process of its own, with its defaults and the collector of {@code up}. */
record OurSink(AuditProcess process) implements AutoCloseable {
  /** How many it has by default, each with a connection. */
  static final int WRITERS = BatchSettings.standard().writers();

  private static final String TREE = "audit_tree_nanos";
  private static final int HEAP_MB = 512;

  static OurSink start(Embedded backends) throws IOException {
    return new OurSink(AuditProcess.start(backends, backends.jdbcUrl(), HEAP_MB, Map.of()));
  }

  void requireRunning() {
    process.child().requireRunning();
  }

  /** What hashes, seals and tiles took since the start, in seconds of all writers together. */
  double treeSeconds() throws Exception {
    return process.metric(TREE) / 1e9;
  }

  @Override
  public void close() {
    process.close();
  }
}
