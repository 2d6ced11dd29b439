package babyshield.standalone.client;

import babyshield.audit.LogKeys;
import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.EntryBundle;
import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.Prover;
import babyshield.audit.tlog.Receipt;
import babyshield.audit.tlog.Tile;
import babyshield.audit.tlog.TilePath;
import babyshield.standalone.terminal.UserError;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;

/**
 * A shard of the log as it is served, held against the log's public keys: what is answered is
 * believed only as far as a signature bears it out.
 */
final class LogClient {
  private final Api log;
  private final LogKeys keys;
  private final TopicPartition shard;

  LogClient(Api log, LogKeys keys, TopicPartition shard) {
    this.log = log;
    this.keys = keys;
    this.shard = shard;
  }

  /** The newest checkpoint, as it was signed. */
  Note note() {
    String text =
        log.bytes(path("checkpoint"))
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElseThrow(() -> new UserError("there is no checkpoint of " + shard + " yet"));
    try {
      return Note.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UserError("the checkpoint of %s is none: %s".formatted(shard, e.getMessage()), e);
    }
  }

  Checkpoint open(Note note) {
    return keys.open(note, shard)
        .orElseThrow(
            () -> new UserError("the checkpoint of " + shard + " is not signed by this log's key"));
  }

  /** The proof that an entry is in the log; checked before it is given. */
  Receipt prove(long seq) {
    Note note = note();
    Checkpoint checkpoint = open(note);
    if (seq >= checkpoint.size()) {
      throw new UserError(
          "entry %d of %s is not under a checkpoint yet, the newest is of size %d"
              .formatted(seq, shard, checkpoint.size()));
    }
    var prover = new Prover<UserError>(this::tile, checkpoint.size());
    byte[] entry = entry(checkpoint.size(), seq);
    var receipt = new Receipt(entry, seq, prover.inclusion(seq, checkpoint.size()), note);
    if (receipt.verify(keys.verifiers()).isEmpty()) {
      throw new UserError(
          "entry %d of %s is not in the tree that was signed: see audit verify"
              .formatted(seq, shard));
    }
    return receipt;
  }

  private byte[] tile(Tile tile) {
    return read(new TilePath(false, tile));
  }

  private byte[] entry(long size, long seq) {
    Tile tile = Tile.in(size, 0, seq / Tile.WIDTH);
    byte[] bundle = read(new TilePath(true, tile));
    try {
      return EntryBundle.entry(bundle, (int) (seq % Tile.WIDTH));
    } catch (BufferUnderflowException e) {
      throw new UserError("the log's entries end before entry " + seq + ": see audit verify", e);
    }
  }

  private byte[] read(TilePath path) {
    return log.bytes(path("tile/" + path))
        .orElseThrow(() -> new UserError("the log has no tile/" + path + ": see audit verify"));
  }

  private String path(String rest) {
    return "/v1/audit/%s/%d/%s".formatted(Api.segment(shard.topic()), shard.partition(), rest);
  }
}
