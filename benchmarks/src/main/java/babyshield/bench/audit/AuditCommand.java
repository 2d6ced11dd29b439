package babyshield.bench.audit;

import babyshield.bench.instance.Embedded;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.bench.report.Rounds;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.kafka.KafkaClients;
import babyshield.standalone.terminal.UserError;
import com.codahale.metrics.MetricRegistry;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
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

  private static final int ROUNDS = 3;

  /** Of a round, what the sink has written when measuring begins: it was waiting before. */
  private static final double BEGINS = 0.1;

  private static final String COPIED_BY_ONE = "twin_one";
  private static final String COPIED_BY_ALL = "twin_all";

  @Option(
      names = "--records",
      defaultValue = "1200000",
      description =
          "how many records all of them write, a quarter of them to warm up (default:"
              + " ${DEFAULT-VALUE})")
  private int records;

  @Option(
      names = "--bytes",
      defaultValue = "1500",
      description = "bytes of a value (default: ${DEFAULT-VALUE})")
  private int bytes;

  @Override
  protected String method() {
    return "the same records of one topic into one PostgreSQL. In rounds, one to warm up and three"
        + " that count, their medians: the sink as a process with its defaults, two writers"
        + " with a connection each, which finds the round's records in Kafka when it may"
        + " write; bare binary COPY of the rows it wrote, as the server dumps them, into"
        + " tables like the log's and as large, over one connection and over two. Then"
        + " Debezium's JDBC sink 3.5.0.Final on Kafka Connect 4.3.1, unnest writer, two"
        + " tasks, polls of 5,000, over the last 70 % of the records: with key and headers"
        + " as columns and the log's indexes, which is the comparison since it is the same"
        + " row, and with value (as text) and coordinates only; and an INSERT and a commit a"
        + " row. Both sinks on the parallel collector";
  }

  /**
   * What one round gave.
   *
   * @param ours the sink's
   * @param tree the share of its writers' time that hashes, seals and tiles took
   * @param one bare COPY over one connection
   * @param all bare COPY over as many connections as the sink has
   */
  private record Round(Rate ours, double tree, Rate one, Rate all) {
    double ofOne() {
      return ours.perSecond() / one.perSecond();
    }

    double ofAll() {
      return ours.perSecond() / all.perSecond();
    }
  }

  @Override
  protected void measure(Report report) throws Exception {
    try (Embedded backends = Embedded.start();
        var database = new Database(backends)) {
      Rounds<Round> rounds = rounds(backends, database);
      say("row by row");
      database.createTwin(Direct.ROWS);
      Rate rows = new Direct(backends).rowByRow(ONE_BY_ONE);
      Rate debezium = debezium(Debezium.Content.WHOLE_RECORD, backends, database);
      Rate values = debezium(Debezium.Content.VALUE, backends, database);
      double ours = rounds.median(round -> round.ours().perSecond());
      double copies = rounds.median(round -> round.all().perSecond());
      report.add(
          rate("the audit sink, with tree and offsets", ours)
              .limit(String.format(Locale.ROOT, "%,.0f rows/s bare COPY", copies)));
      report.add(
          rate(
              "bare binary COPY, one connection", rounds.median(round -> round.one().perSecond())));
      report.add(rate("bare binary COPY, a connection for each writer", copies));
      report.add(rate("Debezium JDBC sink, whole records", debezium.perSecond()));
      report.add(rate("Debezium JDBC sink, without key and headers", values.perSecond()));
      report.add(rate("an INSERT and a commit a row", rows.perSecond()));
      report.add(of("bare COPY, one connection", rounds, Round::ofOne).atLeast(OF_COPY));
      report.add(of("bare COPY, as many connections", rounds, Round::ofAll).atLeast(OF_COPY));
      report.add(of("Debezium, whole records", ours, debezium).atLeast(OF_DEBEZIUM));
      report.add(of("Debezium, without key and headers", ours, values));
      report.add(
          rounds.figure("the tree, of the writers' time", "%", Round::tree).atMost(TREE_PERCENT));
    }
  }

  private Rounds<Round> rounds(Embedded backends, Database database) throws Exception {
    var load = new Load(records / (1 + ROUNDS), bytes);
    var kafka = new KafkaSettings(backends.bootstrap(), backends.registry());
    var clients = new KafkaClients(kafka, new MetricRegistry());
    var direct = new Direct(backends);
    var rounds = new ArrayList<Round>();
    try (OurSink sink = OurSink.start(backends)) {
      say("warming up");
      load.produce(clients, 0);
      Round last = round(0, load, sink, direct, database);
      for (int i = 1; i <= ROUNDS; i++) {
        say("round %d; the one before: %,.0f rows/s".formatted(i, last.ours().perSecond()));
        try (Connection _ = database.hold()) {
          load.produce(clients, i);
        }
        last = round(i, load, sink, direct, database);
        rounds.add(last);
      }
    }
    for (String table : List.of(Database.LOGGED, COPIED_BY_ONE, COPIED_BY_ALL)) {
      require((1L + ROUNDS) * load.records(), database.count(table));
    }
    database.drop(COPIED_BY_ONE);
    database.drop(COPIED_BY_ALL);
    return new Rounds<>(rounds);
  }

  private Round round(int number, Load load, OurSink sink, Direct direct, Database database)
      throws Exception {
    long all = (1L + number) * load.records();
    long first = all - (long) ((1 - BEGINS) * load.records());
    var _ = Rate.await(first, database::logged, sink::requireRunning);
    double tree = sink.treeSeconds();
    Rate ours = Rate.between(first, all, database::logged, sink::requireRunning);
    double share = (sink.treeSeconds() - tree) / (OurSink.WRITERS * ours.seconds());
    if (number == 0) {
      database.createTwin(COPIED_BY_ONE);
      database.createTwin(COPIED_BY_ALL);
    }
    List<Direct.Dump> dumps = direct.dump();
    database.checkpoint();
    Rate one = direct.copy(dumps, COPIED_BY_ONE, 1);
    database.checkpoint();
    Rate copies = direct.copy(dumps, COPIED_BY_ALL, OurSink.WRITERS);
    database.checkpoint();
    return new Round(ours, PERCENT * share, one, copies);
  }

  private Rate debezium(Debezium.Content content, Embedded backends, Database database)
      throws Exception {
    say("Debezium, " + content);
    database.createForDebezium(content);
    database.checkpoint();
    long all = database.count(Database.LOGGED);
    Rate rate = new Debezium(backends, content).measure(all, database);
    require(all, database.count(Database.DEBEZIUM));
    return rate;
  }

  private static Figure of(String other, double rate, Rate than) {
    return Figure.of("the sink, of " + other, rate / than.perSecond(), "");
  }

  private static Figure of(String other, Rounds<Round> rounds, ToDoubleFunction<Round> of) {
    return rounds.figure("the sink, of " + other, "", of);
  }

  private static Figure rate(String name, double perSecond) {
    return Figure.of(name, Math.rint(perSecond), "rows/s");
  }

  private static void require(long records, long rows) {
    if (rows != records) {
      throw new UserError("%,d rows of %,d records were written".formatted(rows, records));
    }
  }
}
