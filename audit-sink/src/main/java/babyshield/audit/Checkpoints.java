package babyshield.audit;

import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Edge;
import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.Proofs;
import babyshield.audit.tlog.Prover;
import babyshield.schemas.SchemaIds.RegistryException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs a checkpoint of every shard that has grown, and takes it out of the database: into the
 * table of all, to the folder, and to Kafka, in this order. A log must never sign what contradicts
 * what it signed before, so a shard is signed only if its row is as a sink sealed it and its tree
 * begins with the newest one of the folder; else it is named and not signed. One thread at a time.
 *
 * <p>A crash between two of the steps leaves a checkpoint that is not everywhere yet; the next
 * round of a process brings what is newer to all three. Instances do not hinder each other.
 */
final class Checkpoints {
  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
  private static final String ADD =
      "insert into audit.checkpoints (shard, size, note) values (?, ?, ?) on conflict do nothing";

  private final Interruption interruption =
      new Interruption(log, "checkpoints wait for the next round", "checkpoints are published");
  private final DataSource writer;
  private final LogSigner signer;
  private final CheckpointFolder folder;
  private final CheckpointTopic topic;
  private final SinkStatus status;

  Checkpoints(
      DataSource writer,
      LogSigner signer,
      CheckpointFolder folder,
      CheckpointTopic topic,
      SinkStatus status) {
    this.writer = writer;
    this.signer = signer;
    this.folder = folder;
    this.topic = topic;
    this.status = status;
  }

  /** {@link #publish}; what is away is told in the log and in health, until a round is whole. */
  void round() throws InterruptedException {
    try {
      publish();
      interruption.over();
      status.checkpoints(null);
    } catch (SQLException
        | IOException
        | ExecutionException
        | TimeoutException
        | KafkaException
        | RegistryException e) {
      interruption.failed(e);
      status.checkpoints(
          "checkpoints wait since %s: %s"
              .formatted(
                  interruption.since(), Objects.requireNonNullElse(e.getMessage(), e.toString())));
    }
  }

  /**
   * One round over all shards. All are signed before any goes to Kafka, so that nothing holds up
   * the evidence outside the database; a shard whose files cannot be read or written holds up no
   * other.
   *
   * @throws IOException if there was such a shard
   */
  void publish()
      throws SQLException, IOException, InterruptedException, ExecutionException, TimeoutException {
    var newest = new ArrayList<Newest>();
    IOException trouble = null;
    try (Connection open = writer.getConnection()) {
      for (ShardRow shard : ShardRow.all(open)) {
        try {
          newest(open, shard).ifPresent(newest::add);
        } catch (IOException e) {
          trouble = e;
        }
      }
    }
    for (Newest one : newest) {
      topic.send(one.partition(), signer.origin(one.partition()), one.size(), one.note());
    }
    if (trouble != null) {
      throw trouble;
    }
  }

  private record Newest(TopicPartition partition, long size, String note) {}

  /** The newest checkpoint of a shard, which is signed now if the shard has grown. */
  private Optional<Newest> newest(Connection open, ShardRow shard)
      throws SQLException, IOException {
    TopicPartition partition = shard.partition();
    Optional<Checkpoint> last = folder.newest(signer.keys(), partition);
    String trouble = trouble(open, shard, last);
    status.unproven(partition, trouble);
    if (trouble != null) {
      log.atError()
          .addKeyValue("shard", partition)
          .addKeyValue("reason", trouble)
          .log("not signed");
      return Optional.empty();
    }
    long known = last.map(Checkpoint::size).orElse(0L);
    if (shard.size() > known) {
      sign(open, shard);
    }
    return folder.note(partition).map(note -> new Newest(partition, shard.size(), note));
  }

  private void sign(Connection open, ShardRow shard) throws SQLException, IOException {
    String origin = signer.origin(shard.partition());
    var checkpoint = new Checkpoint(origin, shard.size(), shard.edge().orElseThrow().root());
    Note note = signer.sign(origin, checkpoint.text());
    try (PreparedStatement add = open.prepareStatement(ADD)) {
      add.setInt(1, shard.number());
      add.setLong(2, shard.size());
      add.setString(3, note.toString());
      add.executeUpdate();
    }
    folder.add(shard.partition(), note);
  }

  /** Why the shard must not be signed, or null. */
  private String trouble(Connection open, ShardRow shard, Optional<Checkpoint> last)
      throws SQLException {
    String altered = shard.trouble(open, signer.keys());
    if (altered != null || last.isEmpty()) {
      return altered;
    }
    if (shard.size() < last.get().size()) {
      return "%d entries were signed, the log has %d".formatted(last.get().size(), shard.size());
    }
    return growsFrom(open, shard, last.get())
        ? null
        : "the first %d entries are not the ones that were signed".formatted(last.get().size());
  }

  private static boolean growsFrom(Connection open, ShardRow shard, Checkpoint last)
      throws SQLException {
    Edge edge = shard.edge().orElseThrow();
    var prover = new Prover<>(new StoredTiles(open, shard), shard.size());
    try {
      var proof = prover.consistency(last.size(), shard.size());
      return Proofs.consistent(last.size(), shard.size(), last.root(), edge.root(), proof);
    } catch (StoredTiles.Missing e) {
      return false;
    }
  }
}
