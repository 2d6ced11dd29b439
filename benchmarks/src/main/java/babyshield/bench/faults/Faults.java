package babyshield.bench.faults;

import babyshield.bench.client.Await;
import babyshield.bench.instance.AuditProcess;
import babyshield.standalone.terminal.UserError;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What happens to the sinks and their database, drawn from a seed. One thread at a time. */
final class Faults {
  /** From the end of one fault to the next: some hit a process that is still starting. */
  private static final int LONGEST_PAUSE_MILLIS = 5_000;

  private static final int LONGEST_OUTAGE_MILLIS = 1_500;
  private static final Duration TAKEN_OVER = Duration.ofSeconds(60);

  private final Stage stage;
  private final int instances;
  private final Random random;
  private final Consumer<String> say;
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private double fenced;

  enum Kind {
    SINK_KILLED,
    POSTGRES_KILLED,
    SINK_JOINED,
    SINK_LEFT,
    SINK_PAUSED
  }

  /**
   * @param instances the most sinks at a time
   */
  Faults(Stage stage, int instances, long seed, Consumer<String> say) {
    this.stage = stage;
    this.instances = instances;
    this.random = new Random(seed);
    this.say = say;
  }

  int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  int kills() {
    return count(Kind.SINK_KILLED) + count(Kind.POSTGRES_KILLED);
  }

  /** Batches of sinks that woke up which the database refused, because others had gone on. */
  double fenced() {
    return fenced;
  }

  /** Lets one more happen, after a random pause. */
  void next() throws Exception {
    var _ = Await.so(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)), () -> false);
    Kind kind = draw();
    happen(kind);
    counts.merge(kind, 1, Integer::sum);
    int logged = stage.database().positions().values().stream().mapToInt(Long::intValue).sum();
    String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    say.accept("%s; %d sinks; logged up to %,d".formatted(words, stage.sinks().size(), logged));
  }

  private Kind draw() {
    if (instances == 1) {
      return random.nextInt(5) < 3 ? Kind.SINK_KILLED : Kind.POSTGRES_KILLED;
    }
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> Kind.SINK_KILLED;
      case 3 -> Kind.POSTGRES_KILLED;
      case 4, 5 -> stage.sinks().size() > 1 ? Kind.SINK_LEFT : Kind.SINK_JOINED;
      case 6, 7 -> stage.sinks().size() > 1 ? Kind.SINK_PAUSED : Kind.SINK_JOINED;
      default -> stage.sinks().size() < instances ? Kind.SINK_JOINED : Kind.SINK_LEFT;
    };
  }

  private void happen(Kind kind) throws Exception {
    switch (kind) {
      case SINK_KILLED -> {
        stage.kill(anyone());
        stage.startSink();
      }
      case POSTGRES_KILLED -> {
        stage.server().kill();
        var _ = Await.so(Duration.ofMillis(random.nextInt(LONGEST_OUTAGE_MILLIS)), () -> false);
        stage.server().start();
      }
      case SINK_JOINED -> stage.startSink();
      case SINK_LEFT -> stage.stop(anyone());
      case SINK_PAUSED -> pause(anyone());
    }
  }

  private AuditProcess anyone() {
    return stage.sinks().get(random.nextInt(stage.sinks().size()));
  }

  /** Stops a sink at whatever it does, until others have gone on with all that it had. */
  private void pause(AuditProcess sink) throws Exception {
    Stage.awaitReady(sink);
    sink.child().signal("STOP");
    try (var kafka = new Topicwise(stage.clients())) {
      Map<TopicPartition, Long> ends = kafka.ends();
      if (!Await.so(TAKEN_OVER, () -> stage.database().reaches(ends))) {
        throw new UserError("nobody went on for a sink that was stopped");
      }
    } finally {
      sink.child().signal("CONT");
    }
    Stage.awaitReady(sink);
    fenced += sink.metric("audit_fenced_total");
  }
}
