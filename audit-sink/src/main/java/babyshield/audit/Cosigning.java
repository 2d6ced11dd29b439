package babyshield.audit;

import babyshield.audit.Witness.Answer;
import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.Prover;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each shard's newest checkpoint to the witness once it is published, and publishes it again
 * with the cosignature: table, folder, Kafka. A witness that is away delays no checkpoint. A crash
 * before the last step leaves one that is not cosigned everywhere; the next checkpoint is. One
 * thread at a time.
 */
final class Cosigning {
  private static final Logger log = LoggerFactory.getLogger(Cosigning.class);
  private static final String NEWEST =
      """
      select c.note, exists (select from audit.cosignatures w where w.shard = c.shard and w.size = c.size)
        from audit.checkpoints c where c.shard = ? order by c.size desc limit 1
      """;
  private static final String ADD =
      "insert into audit.cosignatures (shard, size, line) values (?, ?, ?) on conflict do nothing";

  private final DataSource writer;
  private final LogKeys keys;
  private final CheckpointFolder folder;
  private final CheckpointTopic topic;
  private final Witness witness;
  private final WitnessStatus status;
  private final Map<TopicPartition, Long> known = new HashMap<>();

  Cosigning(
      DataSource writer,
      LogKeys keys,
      CheckpointFolder folder,
      CheckpointTopic topic,
      Witness witness,
      WitnessStatus status) {
    this.writer = writer;
    this.keys = keys;
    this.folder = folder;
    this.topic = topic;
    this.witness = witness;
    this.status = status;
  }

  /**
   * One round over all shards; ends with the first for which the witness does not answer.
   *
   * @throws IOException if the witness does not answer, or the folder cannot be written
   */
  void round()
      throws SQLException, IOException, InterruptedException, ExecutionException, TimeoutException {
    try (Connection open = writer.getConnection()) {
      for (ShardRow shard : ShardRow.all(open)) {
        Optional<Note> newest = uncosigned(open, shard);
        if (newest.isPresent()) {
          cosign(open, shard, newest.get());
        }
      }
    }
    status.answers();
  }

  /** The newest checkpoint, if it has no cosignature yet. */
  private static Optional<Note> uncosigned(Connection open, ShardRow shard) throws SQLException {
    try (PreparedStatement query = open.prepareStatement(NEWEST)) {
      query.setInt(1, shard.number());
      try (ResultSet row = query.executeQuery()) {
        return row.next() && !row.getBoolean(2)
            ? Optional.of(Note.parse(row.getString(1)))
            : Optional.empty();
      }
    }
  }

  private void cosign(Connection open, ShardRow shard, Note note)
      throws SQLException, IOException, InterruptedException, ExecutionException, TimeoutException {
    TopicPartition partition = shard.partition();
    Checkpoint checkpoint = keys.open(note, partition).orElse(null);
    if (checkpoint == null) {
      return; // the table was altered: what nobody signed is not taken to a witness
    }
    Answer answer = ask(open, shard, checkpoint, note);
    status.answered(partition, trouble(answer, checkpoint));
    switch (answer) {
      case Answer.Cosigned(List<Note.Signature> signatures) -> {
        known.put(partition, checkpoint.size());
        publish(open, shard, checkpoint, note.and(signatures), signatures);
      }
      case Answer.Conflict _, Answer.Refused _ ->
          log.atWarn()
              .addKeyValue("shard", partition)
              .addKeyValue("reason", trouble(answer, checkpoint))
              .log("the witness does not cosign");
    }
  }

  /** Its size is the witness's to tell: where it is another than was thought, it is asked again. */
  private Answer ask(Connection open, ShardRow shard, Checkpoint checkpoint, Note note)
      throws SQLException, IOException, InterruptedException {
    long old = Math.min(known.getOrDefault(shard.partition(), 0L), checkpoint.size());
    Answer answer = witness.add(old, proof(open, shard, old, checkpoint), note);
    if (answer instanceof Answer.Conflict(long size) && size != old && size <= checkpoint.size()) {
      return witness.add(size, proof(open, shard, size, checkpoint), note);
    }
    return answer;
  }

  private static List<byte[]> proof(
      Connection open, ShardRow shard, long old, Checkpoint checkpoint) throws SQLException {
    if (old == checkpoint.size()) {
      return List.of();
    }
    var prover = new Prover<>(new StoredTiles(open, shard), shard.size());
    return prover.consistency(old, checkpoint.size());
  }

  /**
   * What is wrong, or null. That the log has less than the witness saw, or another, is evidence.
   */
  private static String trouble(Answer answer, Checkpoint checkpoint) {
    return switch (answer) {
      case Answer.Cosigned _ -> null;
      case Answer.Conflict(long size) when size > checkpoint.size() ->
          "the witness saw %d entries, the log has %d".formatted(size, checkpoint.size());
      case Answer.Conflict(long size) ->
          "the witness saw another tree of %d entries".formatted(size);
      case Answer.Refused(String reason) -> reason;
    };
  }

  private void publish(
      Connection open,
      ShardRow shard,
      Checkpoint checkpoint,
      Note cosigned,
      List<Note.Signature> signatures)
      throws SQLException, IOException, InterruptedException, ExecutionException, TimeoutException {
    try (PreparedStatement add = open.prepareStatement(ADD)) {
      for (Note.Signature signature : signatures) {
        add.setInt(1, shard.number());
        add.setLong(2, checkpoint.size());
        add.setString(3, signature.toString());
        add.executeUpdate();
      }
    }
    if (folder.cosigned(shard.partition(), cosigned)) {
      topic.sendCosigned(
          shard.partition(), checkpoint.origin(), checkpoint.size(), cosigned.toString());
    }
  }
}
