package babyshield.audit.reproduce;

import babyshield.audit.reproduce.Reproduction.Outcome;
import babyshield.event.Verdict;
import babyshield.index.Judge;
import babyshield.index.Judgement;
import babyshield.index.Product;
import babyshield.index.RecallRecords;
import babyshield.index.Verdicts;
import babyshield.schemas.SchemaIds;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Judges logged verdicts again: the scan stands in the verdict, the recalls up to its recall
 * version stand in the log, and the matcher is this build's. Time and cause are part of what is
 * given: when it was judged, and what made the worker judge, are facts of that moment.
 *
 * <p>Thread-safe. Reads the log alone, from its beginning, at the pace of a cold start of the
 * recall index; memory is that of one index and the verdicts asked for.
 */
public final class Reproducer {
  private final DataSource reader;
  private final SchemaIds schemas;
  private final VerdictEntries verdicts;

  /**
   * @param reader connections of the role {@code babyshield_reader}
   */
  public Reproducer(DataSource reader, SchemaIds schemas) {
    this.reader = reader;
    this.schemas = schemas;
    this.verdicts = new VerdictEntries(reader);
  }

  /**
   * Reproduces verdicts drawn by chance, in the order of their recall versions.
   *
   * @param count how many at most
   * @throws SQLException if the database does not answer
   * @throws SchemaIds.RegistryException if the registry does not answer
   */
  public List<Reproduction> drawn(int count, RandomGenerator random) throws SQLException {
    return reproduce(verdicts.drawn(count, random));
  }

  /**
   * Reproduces every verdict that the log has of some scans, in the order of their recall versions.
   *
   * @throws SQLException if the database does not answer
   * @throws SchemaIds.RegistryException if the registry does not answer
   */
  public List<Reproduction> ofScans(Collection<String> scanIds) throws SQLException {
    return reproduce(verdicts.ofScans(scanIds));
  }

  /**
   * Whether a policy took verdicts out of the log, so that a scan may have had one.
   *
   * @throws SQLException if the database does not answer
   */
  public boolean verdictsPruned() throws SQLException {
    return verdicts.pruned();
  }

  /** An entry and what it says; {@code verdict} is null where that is nothing, for a reason. */
  private record Logged(VerdictEntry entry, Verdict verdict, String unreadable) {
    static Logged of(VerdictEntry entry, VerdictBytes bytes) {
      if (entry.value() == null || entry.pruned()) {
        return new Logged(entry, null, "a tombstone");
      }
      try {
        return new Logged(entry, bytes.read(entry.value()), "");
      } catch (SerializationException e) {
        return new Logged(entry, null, e.getMessage());
      }
    }

    long recallVersion() {
      return verdict == null ? 0 : verdict.getRecallVersion();
    }

    Reproduction came(Outcome outcome, String detail) {
      String scanId = verdict == null ? null : verdict.getScan().getScanId();
      return new Reproduction(
          scanId, entry.partition(), entry.seq(), recallVersion(), outcome, detail);
    }
  }

  private List<Reproduction> reproduce(List<VerdictEntry> entries) throws SQLException {
    var bytes = new VerdictBytes(schemas);
    List<Logged> logged =
        entries.stream()
            .map(entry -> Logged.of(entry, bytes))
            .sorted(Comparator.comparingLong(Logged::recallVersion))
            .toList();
    var came = new ArrayList<Reproduction>();
    try (var log = new RecallEntries(reader, new RecallRecords(schemas))) {
      var recalls = new PastRecalls(log);
      for (Logged one : logged) {
        came.add(reproduce(one, log, recalls, bytes));
      }
    }
    return came;
  }

  private static Reproduction reproduce(
      Logged logged, RecallEntries log, PastRecalls recalls, VerdictBytes bytes)
      throws SQLException {
    Verdict then = logged.verdict();
    if (logged.entry().pruned()) {
      return logged.came(Outcome.PRUNED, "a policy took this verdict out of the log");
    }
    if (then == null) {
      return logged.came(Outcome.UNREADABLE, logged.unreadable());
    }
    if (!then.getMatcher().equals(Judge.MATCHER)) {
      return logged.came(
          Outcome.OTHER_MATCHER,
          "made by %s, this build has %s".formatted(then.getMatcher(), Judge.MATCHER));
    }
    if (log.pruned()) {
      return logged.came(
          Outcome.PRUNED, "a policy took recalls of the log out: topic recalls is not whole");
    }
    if (!log.completeBelow(then.getRecallVersion())) {
      return logged.came(
          Outcome.RECALLS_MISSING, "the log does not have every recall below this version");
    }
    Verdict again = judge(then, recalls);
    boolean same = logged.entry().is(bytes.write(again, logged.entry().value()));
    return same
        ? logged.came(Outcome.SAME, "")
        : logged.came(Outcome.DIFFERENT, "not as it was: " + differing(then, again));
  }

  private static Verdict judge(Verdict then, PastRecalls recalls) throws SQLException {
    Product product = Product.of(then.getScan());
    Judgement judgement =
        recalls.at(then.getRecallVersion(), index -> Judge.judge(product, index, then.getAsOf()));
    return Verdicts.event(product, judgement, then.getCause());
  }

  private static String differing(Verdict then, Verdict again) {
    List<String> fields =
        Verdict.getClassSchema().getFields().stream()
            .filter(field -> !Objects.equals(then.get(field.pos()), again.get(field.pos())))
            .map(Schema.Field::name)
            .toList();
    return fields.isEmpty() ? "the encoding" : String.join(", ", fields);
  }
}
