package babyshield.bench.audit;

import babyshield.bench.instance.Embedded;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.kafka.KafkaClients;
import babyshield.standalone.terminal.UserError;
import com.codahale.metrics.MetricRegistry;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds the audit sink against other ways into the same PostgreSQL. */
@Command(
    name = "audit",
    description = "How fast does the audit log take entries?",
    mixinStandardHelpOptions = true)
public final class AuditCommand extends BenchCommand {
  private static final double OF_COPY = 0.7;
  private static final double OF_DEBEZIUM = 3;
  private static final double TREE_PERCENT = 15;
  private static final double PERCENT = 100;

  /** Of all rows: at a commit a row, more would only take longer. */
  private static final int ONE_BY_ONE = 5_000;

  @Option(
      names = "--records",
      defaultValue = "300000",
      description = "how many records all of them write (default: ${DEFAULT-VALUE})")
  private int records;

  @Option(
      names = "--bytes",
      defaultValue = "1500",
      description = "bytes of a value (default: ${DEFAULT-VALUE})")
  private int bytes;

  @Override
  protected String method() {
    return "the same records of one topic into one PostgreSQL, one after the other: the sink as a"
        + " process with its defaults; bare binary COPY of the rows it wrote, as the server"
        + " dumps them, into a table like the log's; Debezium's JDBC sink 3.5.0.Final on"
        + " Kafka Connect 4.3.1, unnest writer, polls of 5,000, value (as text) and"
        + " coordinates only; and an INSERT and a commit a row. The sinks are measured over"
        + " the last 70 % of the records";
  }

  @Override
  protected void measure(Report report) throws Exception {
    var load = new Load(records, bytes);
    try (Embedded backends = Embedded.start();
        var database = new Database(backends)) {
      say("writing " + records + " records of " + bytes + " bytes");
      var kafka = new KafkaSettings(backends.bootstrap(), backends.registry());
      load.produce(new KafkaClients(kafka, new MetricRegistry()));
      say("the audit sink");
      OurSink.Measured ours = new OurSink(backends).measure(load, database);
      require(load, database.count("audit.entries"));
      say("bare COPY");
      database.createTwins();
      var direct = new Direct(backends);
      Rate copy = direct.copy();
      require(load, database.count(Database.TWIN));
      say("row by row");
      database.createTwins();
      Rate rows = direct.rowByRow(ONE_BY_ONE);
      say("Debezium");
      database.createTwins();
      Rate debezium = new Debezium(backends).measure(load, database);
      require(load, database.count(Database.DEBEZIUM));
      tell(report, ours, copy, rows, debezium);
    }
  }

  private static void tell(
      Report report, OurSink.Measured ours, Rate copy, Rate rows, Rate debezium) {
    report.add(rate("the audit sink, with tree and offsets", ours.rate()).limit(words(copy)));
    report.add(rate("bare binary COPY into a table like the log's", copy));
    report.add(rate("Debezium JDBC sink", debezium));
    report.add(rate("an INSERT and a commit a row", rows));
    double rate = ours.rate().perSecond();
    report.add(Figure.of("the sink, of bare COPY", rate / copy.perSecond(), "").atLeast(OF_COPY));
    report.add(
        Figure.of("the sink, of Debezium", rate / debezium.perSecond(), "").atLeast(OF_DEBEZIUM));
    report.add(
        Figure.of("the tree, of the writer's time", PERCENT * ours.tree(), "%")
            .atMost(TREE_PERCENT));
  }

  private static Figure rate(String name, Rate rate) {
    return Figure.of(name, Math.rint(rate.perSecond()), "rows/s");
  }

  private static String words(Rate copy) {
    return String.format(Locale.ROOT, "%,.0f rows/s bare COPY", copy.perSecond());
  }

  private static void require(Load load, long rows) {
    if (rows != load.records()) {
      throw new UserError("%,d rows of %,d records were written".formatted(rows, load.records()));
    }
  }
}
