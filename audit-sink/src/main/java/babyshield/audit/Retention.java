package babyshield.audit;

import babyshield.audit.LogPartition.Range;
import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.Prover;
import babyshield.audit.tlog.RangeProof;
import babyshield.event.EntriesPruned;
import babyshield.event.EntryRange;
import babyshield.platform.admin.AdminLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes whole partitions out of the log that a policy lets go: exports one, proves the export, has
 * the log say so, and only then drops it. A crash between two steps leaves the entries where they
 * are, and at most an export and an event too many; the next run begins with that partition again.
 * Not thread-safe.
 */
public final class Retention {
  private static final String PRUNE = "select audit.prune(?, ?, ?, ?)";
  private static final Duration POLL = Duration.ofMillis(100);

  private final DataSource pruner;
  private final LogKeys keys;
  private final AdminLog events;
  private final InstantSource clock;
  private final Path exports;
  private final String actor;
  private final Duration patience;

  /**
   * @param pruner connections of the role {@code babyshield_pruner}
   * @param exports folder that takes the entries
   * @param actor who runs this, for the log
   * @param patience how long the log may take to have the event
   */
  public Retention(
      DataSource pruner,
      LogKeys keys,
      AdminLog events,
      InstantSource clock,
      Path exports,
      String actor,
      Duration patience) {
    this.pruner = pruner;
    this.keys = keys;
    this.events = events;
    this.clock = clock;
    this.exports = exports;
    this.actor = actor;
    this.patience = patience;
  }

  /** Why a partition stays where it is. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }

    Refused(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What a policy lets go now; changes nothing. */
  public static List<LogPartition> due(DataSource pruner, RetentionPolicy policy, Instant now)
      throws SQLException {
    try (Connection open = pruner.getConnection()) {
      return LogPartition.endedBefore(open, now).stream()
          .filter(partition -> partition.entries() > 0)
          .filter(partition -> policy.allows(partition.topics(), partition.end(), now))
          .toList();
    }
  }

  /**
   * Exports a partition and takes it out.
   *
   * @return the export
   * @throws Refused if it cannot be proved or told; it is still there
   * @throws IOException if the export cannot be written
   */
  public Path prune(LogPartition partition, RetentionPolicy policy)
      throws SQLException, IOException, InterruptedException, Refused {
    try (Connection open = pruner.getConnection()) {
      open.setAutoCommit(false);
      ExportWriter.Export export = export(open, partition);
      open.commit();
      prove(export);
      tell(open, partition, export, policy);
      drop(open, partition, export);
      open.commit();
      return export.file();
    }
  }

  private ExportWriter.Export export(Connection open, LogPartition partition)
      throws SQLException, IOException, Refused {
    try (var writer = new ExportWriter(exports, partition.name())) {
      for (Range range : partition.ranges()) {
        writer.write(open, range.number(), header(open, range));
      }
      return writer.finish();
    }
  }

  private ExportHeader header(Connection open, Range range) throws SQLException, Refused {
    TopicPartition shard = range.shard();
    Note note = PublishedLog.newest(open, shard).map(Note::parse).orElse(null);
    Checkpoint checkpoint = note == null ? null : keys.open(note, shard).orElse(null);
    if (checkpoint == null || checkpoint.size() < range.to()) {
      throw new Refused(
          "entries %d to %d of %s are not under a checkpoint yet"
              .formatted(range.from(), range.to() - 1, shard));
    }
    ShardRow row = ShardRow.find(open, shard).orElseThrow();
    var prover = new Prover<>(new StoredTiles(open, row), row.size());
    List<byte[]> proof = RangeProof.make(prover, range.from(), range.to(), checkpoint.size());
    return new ExportHeader(shard, range.from(), range.to(), note, proof);
  }

  /** Read again from the disk: what cannot be proved must not be all that is left. */
  private void prove(ExportWriter.Export export) throws IOException, Refused {
    try {
      new ExportCheck(keys).check(export.file());
    } catch (IOException e) {
      Files.delete(export.file());
      throw new Refused("it is not as it was logged, see audit verify: " + e.getMessage(), e);
    }
  }

  private void tell(
      Connection open, LogPartition partition, ExportWriter.Export export, RetentionPolicy policy)
      throws SQLException, InterruptedException, Refused {
    String file = export.file().getFileName().toString();
    List<EntryRange> ranges =
        partition.ranges().stream()
            .map(r -> new EntryRange(r.shard().topic(), r.shard().partition(), r.from(), r.to()))
            .toList();
    Instant now = clock.instant();
    var event =
        new EntriesPruned(
            file,
            export.sha256(),
            partition.name(),
            policy.toString(),
            partition.entries(),
            ranges,
            actor,
            now);
    events.write(file, LoggedEvents.RETENTION, event, now);
    awaitLogged(open, file);
  }

  /** Another process logs it, so all that can be done is to look again. */
  private void awaitLogged(Connection open, String file)
      throws SQLException, InterruptedException, Refused {
    var never = new CountDownLatch(1);
    long begin = System.nanoTime();
    while (new LoggedEvents(open).of(file, EntriesPruned.class).isEmpty()) {
      open.commit();
      if (System.nanoTime() - begin > patience.toNanos()) {
        throw new Refused("the log does not have the event yet: is the audit sink running?");
      }
      var _ = never.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
    open.commit();
  }

  private static void drop(Connection open, LogPartition partition, ExportWriter.Export export)
      throws SQLException {
    try (PreparedStatement prune = open.prepareStatement(PRUNE)) {
      prune.setString(1, partition.name());
      prune.setString(2, export.file().getFileName().toString());
      prune.setString(3, export.sha256());
      prune.setLong(4, partition.entries());
      prune.execute();
    }
  }
}
