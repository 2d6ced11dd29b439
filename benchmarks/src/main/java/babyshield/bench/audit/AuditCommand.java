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

  /** As many as fill seconds: until then what is measured is how a JVM warms up. */
  @Option(
      names = "--records",
      defaultValue = "600000",
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
        + " process with its defaults, two writers with a connection each; bare binary COPY of the"
        + " rows it wrote, as the server dumps them, into a table like the log's, over one"
        + " connection and over two; Debezium's JDBC sink 3.5.0.Final on Kafka Connect 4.3.1,"
        + " unnest writer, two tasks, polls of 5,000, once with key and headers as columns and the"
        + " log's indexes, which is the comparison since it is the same row, and once with value"
        + " (as text) and coordinates only; and an INSERT and a commit a row. The sinks are"
        + " measured over the last 70 % of the records, both on the parallel collector";
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
      var direct = new Direct(backends);
      Rate copy = copy(direct, 1, load, database);
      Rate copies = copy(direct, OurSink.WRITERS, load, database);
      say("row by row");
      database.createTwins();
      Rate rows = direct.rowByRow(ONE_BY_ONE);
      Rate debezium = debezium(Debezium.Content.WHOLE_RECORD, backends, load, database);
      Rate values = debezium(Debezium.Content.VALUE, backends, load, database);
      report.add(rate("the audit sink, with tree and offsets", ours.rate()).limit(words(copies)));
      report.add(rate("bare binary COPY, one connection", copy));
      report.add(rate("bare binary COPY, a connection for each writer", copies));
      report.add(rate("Debezium JDBC sink, whole records", debezium));
      report.add(rate("Debezium JDBC sink, without key and headers", values));
      report.add(rate("an INSERT and a commit a row", rows));
      double rate = ours.rate().perSecond();
      report.add(of("bare COPY, one connection", rate, copy).atLeast(OF_COPY));
      report.add(of("bare COPY, as many connections", rate, copies).atLeast(OF_COPY));
      report.add(of("Debezium, whole records", rate, debezium).atLeast(OF_DEBEZIUM));
      report.add(of("Debezium, without key and headers", rate, values));
      report.add(
          Figure.of("the tree, of the writers' time", PERCENT * ours.tree(), "%")
              .atMost(TREE_PERCENT));
    }
  }

  private Rate copy(Direct direct, int connections, Load load, Database database) throws Exception {
    say("bare COPY, connections: " + connections);
    database.createTwins();
    Rate rate = direct.copy(connections);
    require(load, database.count(Database.TWIN));
    return rate;
  }

  private Rate debezium(Debezium.Content content, Embedded backends, Load load, Database database)
      throws Exception {
    say("Debezium, " + content);
    database.createForDebezium(content);
    Rate rate = new Debezium(backends, content).measure(load, database);
    require(load, database.count(Database.DEBEZIUM));
    return rate;
  }

  private static Figure of(String other, double rate, Rate than) {
    return Figure.of("the sink, of " + other, rate / than.perSecond(), "");
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
