package babyshield.bench.faults;

import babyshield.bench.client.Await;
import babyshield.bench.instance.AuditProcess;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** One outage, from its beginning until all is well again. One thread at a time. */
final class Spell {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final double CATCH_UP_SECONDS = 180;

  /** Some failures in a row with their pauses, and the look here. */
  private static final double NOTICED_SECONDS = 10;

  /** The longest pause between two attempts, and what PostgreSQL takes to start. */
  private static final double RESUMED_SECONDS = 30;

  /** A log in which a person can still find something. */
  private static final double LINES_A_SECOND = 0.5;

  private final Outage outage;
  private final AuditProcess sink;
  private final Topicwise kafka;
  private final Database database;
  private final Timeline timeline;
  private final Voice voice;
  private final int linesBefore;
  private Map<TopicPartition, Long> logged;
  private double lastLogged;
  private long backlog;
  private int dead;
  private double notReady = Double.NaN;
  private double resumed = Double.NaN;
  private double written = Double.NaN;

  Spell(Outage outage, Stage stage, Topicwise kafka, Consumer<String> say) throws IOException {
    this.outage = outage;
    this.sink = stage.sinks().getFirst();
    this.kafka = kafka;
    this.database = stage.database();
    // Now, because it may be away at the first look.
    this.logged = database.positions();
    this.timeline = new Timeline(outage.name(), say);
    this.voice = new Voice(sink, timeline);
    this.linesBefore = sink.child().lines().size();
  }

  void pass(Report report) throws Exception {
    double seconds = outage.lasts().toSeconds();
    last(seconds / 2);
    voice.read();
    last(seconds);
    recover();
    voice.read();
    tell(report);
  }

  private void last(double until) throws Exception {
    while (timeline.seconds() < until) {
      outage.during().take();
      if (!look() && Double.isNaN(notReady)) {
        notReady = timeline.seconds() - lastLogged;
      }
    }
  }

  private void recover() throws Exception {
    double end = timeline.seconds();
    timeline.add("the outage ends");
    Map<TopicPartition, Long> ends = kafka.ends();
    while (Double.isNaN(resumed) || Double.isNaN(written)) {
      outage.after().take();
      if (look() && Double.isNaN(resumed)) {
        resumed = timeline.seconds() - end;
      }
      if (Double.isNaN(written) && database.reaches(ends)) {
        written = timeline.seconds() - end;
        timeline.add("all is logged that came until the end of the outage");
      }
      if (timeline.seconds() - end > CATCH_UP_SECONDS) {
        throw new UserError("the sink does not recover: " + sink.child().lines().getLast());
      }
    }
  }

  /** Whether the sink is ready. */
  private boolean look() throws Exception {
    var _ = Await.so(LOOK_AGAIN, () -> false);
    sink.child().requireRunning();
    if (!voice.isLive()) {
      dead++;
    }
    Map<TopicPartition, Long> now = database.positions();
    if (!now.isEmpty() && !now.equals(logged)) {
      logged = now;
      lastLogged = timeline.seconds();
    }
    long behind =
        kafka.ends().entrySet().stream()
            .mapToLong(end -> end.getValue() - logged.getOrDefault(end.getKey(), 0L))
            .sum();
    backlog = Math.max(backlog, behind);
    return voice.isReady();
  }

  private void tell(Report report) throws IOException {
    timeline.tell(report);
    List<String> lines = sink.child().lines();
    List<String> said = lines.subList(linesBefore, lines.size());
    long traces =
        said.stream().filter(line -> line.startsWith("\t") || line.startsWith("Caused")).count();
    report.add(seconds("not ready, after its last entry", notReady).atMost(NOTICED_SECONDS));
    report.add(count("answers that it should be replaced", dead).exactly(0));
    report.add(seconds("ready again, after its end", resumed).atMost(RESUMED_SECONDS));
    report.add(count("offsets behind at most", backlog));
    report.add(seconds("all of them logged, after its end", written));
    report.add(
        count("lines logged by the sink", said.size())
            .atMost(Math.rint(timeline.seconds() * LINES_A_SECOND)));
    report.add(count("of them in stack traces", traces));
  }

  private Figure seconds(String what, double value) {
    return Figure.of(outage.name() + ": " + what, value, "s");
  }

  private Figure count(String what, long value) {
    return Figure.count(outage.name() + ": " + what, value);
  }
}
