package babyshield.audit;

import babyshield.audit.Finding.Kind;
import babyshield.audit.VerifyState.Saved;
import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.WitnessKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Reads the whole log and names every entry, tile and offset that is not as it was signed: against
 * the checkpoints of the database and, what matters, those that were kept outside it. It trusts the
 * public keys alone. A sink may write on meanwhile; what it adds is for the next time. Not
 * thread-safe.
 */
public final class AuditVerifier {
  private static final String CHECKPOINTS =
      "select c.shard, c.size, c.note from audit.checkpoints c where c.shard = ? order by c.size";

  private final DataSource reader;
  private final LogKeys keys;
  private final Evidence evidence;
  private final Exports exports;
  private final Optional<WitnessKey> witness;
  private final VerifyState state;
  private final Listener listener;

  /** Told what happens, on the thread that verifies. */
  public interface Listener {
    void found(Finding finding);

    /** So many of the entries of all shards have been read. */
    void progress(long entries, long all);
  }

  /**
   * What was looked at.
   *
   * @param checkpoints that were held against the log, with those of the database
   * @param outside how many of them came from outside it
   * @param prunings what was taken out under a policy, a line each
   * @param pruned entries that are gone for that
   * @param unwitnessed entries behind the newest checkpoint that the witness cosigned; 0 where none
   *     is asked for
   */
  public record Result(
      int shards,
      long entries,
      long checkpoints,
      long outside,
      long findings,
      List<String> prunings,
      long pruned,
      long unwitnessed) {}

  /**
   * @param reader connections of a role that may read the log
   * @param exports of pruned entries
   * @param witness must have cosigned a checkpoint of every shard
   * @param state remembers how far it came
   */
  public AuditVerifier(
      DataSource reader,
      LogKeys keys,
      Evidence evidence,
      Exports exports,
      Optional<WitnessKey> witness,
      VerifyState state,
      Listener listener) {
    this.reader = reader;
    this.keys = keys;
    this.evidence = evidence;
    this.exports = exports;
    this.witness = witness;
    this.state = state;
    this.listener = listener;
  }

  /**
   * Reads all shards.
   *
   * @throws SQLException if the database does not answer
   * @throws IOException if the state cannot be kept
   */
  public Result run() throws SQLException, IOException {
    state.earlier().forEach(listener::found);
    evidence.unreadable().forEach(text -> found(new Finding(Kind.CHECKPOINT, "-", "file", text)));
    try (Connection open = reader.getConnection()) {
      open.setAutoCommit(false);
      // Checkpoints first: a row that is read later is no shorter than they say.
      List<List<Checkpoint>> checkpoints = new ArrayList<>();
      for (ShardRow shard : ShardRow.all(open)) {
        checkpoints.add(checkpoints(open, shard));
      }
      var claims = new Claims(open, keys, exports, this::found);
      return run(open, ShardRow.all(open), checkpoints, claims);
    }
  }

  private Result run(
      Connection open, List<ShardRow> shards, List<List<Checkpoint>> checkpoints, Claims claims)
      throws SQLException, IOException {
    Pruned pruned = claims.pruned();
    claims.gaps();
    long all = shards.stream().mapToLong(ShardRow::size).sum();
    long read = 0;
    long held = 0;
    long gone = 0;
    long behind = 0;
    for (int i = 0; i < checkpoints.size(); i++) {
      ShardRow shard = shards.get(i);
      open.commit();
      if (witness.isPresent()) {
        behind += unwitnessed(open, shard, witness.get());
      }
      List<Checkpoint> known = checkpoints.get(i);
      known.addAll(claims.checkpoints(keys.origin(shard.partition())));
      gone += check(open, shard, known, pruned, read, all);
      read += shard.size();
      held += known.size();
    }
    gone(shards);
    long outside = evidence.checkpoints().values().stream().mapToLong(List::size).sum();
    state.end();
    return new Result(
        shards.size(), read, held, outside, state.findings(), claims.prunings(), gone, behind);
  }

  private List<Checkpoint> checkpoints(Connection open, ShardRow shard) throws SQLException {
    String origin = keys.origin(shard.partition());
    var all = new ArrayList<>(evidence.checkpoints().getOrDefault(origin, List.of()));
    try (PreparedStatement stored = open.prepareStatement(CHECKPOINTS)) {
      stored.setInt(1, shard.number());
      try (ResultSet row = stored.executeQuery()) {
        while (row.next()) {
          stored(shard, row.getLong(2), row.getString(3)).ifPresent(all::add);
        }
      }
    }
    return all;
  }

  private Optional<Checkpoint> stored(ShardRow shard, long size, String note) {
    Optional<Checkpoint> checkpoint = Optional.empty();
    try {
      checkpoint = keys.open(Note.parse(note), shard.partition()).filter(c -> c.size() == size);
    } catch (IllegalArgumentException e) {
      // Reported below, like one that is not signed.
    }
    if (checkpoint.isEmpty()) {
      findings(shard).checkpoint("checkpoint of size " + size, "is not signed by this log's keys");
    }
    return checkpoint;
  }

  /** Returns how many entries are not there because they were pruned. */
  private long check(
      Connection open,
      ShardRow shard,
      List<Checkpoint> checkpoints,
      Pruned pruned,
      long before,
      long all)
      throws SQLException, IOException {
    String name = name(shard);
    Findings findings = findings(shard);
    var known = new ArrayList<>(checkpoints);
    Seal.open(shard.seal(), keys)
        .filter(seal -> seal.origin().equals(keys.origin(shard.partition())))
        .ifPresent(
            seal -> known.add(new Checkpoint(seal.origin(), seal.position().seq(), seal.root())));
    Saved from = state.of(name, known);
    String trouble = shard.trouble(open, keys);
    if (trouble != null) {
      findings.position(trouble);
    }
    var checks = new CheckpointCheck(known, findings, from.checkpoints());
    var check =
        new ShardCheck(
            open, shard, findings, checks, pruned, from.checkpoints().size(), from.made());
    check.run(
        entries -> {
          listener.progress(before + entries, all);
          state.keep(name, new Saved(checks.state(), check.made()));
        });
    return check.prunedEntries();
  }

  /** How many entries of a shard lie behind the newest checkpoint that the witness cosigned. */
  private long unwitnessed(Connection open, ShardRow shard, WitnessKey key) throws SQLException {
    long witnessed =
        PublishedLog.cosigned(open, shard.number()).stream()
            .filter(note -> key.cosigned(note).isPresent())
            .flatMap(note -> keys.open(note, shard.partition()).stream())
            .mapToLong(Checkpoint::size)
            .max()
            .orElse(0);
    if (witnessed == 0 && shard.size() > 0) {
      findings(shard).checkpoint("checkpoints", "none is cosigned by " + key.name());
    }
    return shard.size() - Math.min(witnessed, shard.size());
  }

  /** Shards of which there are checkpoints and nothing else. */
  private void gone(List<ShardRow> shards) {
    Set<String> origins = new HashSet<>(evidence.checkpoints().keySet());
    shards.forEach(shard -> origins.remove(keys.origin(shard.partition())));
    for (String origin : origins) {
      String shard = origin.substring(keys.name().length() + 1);
      found(new Finding(Kind.POSITION, shard, "the shard", "is missing, with all its entries"));
    }
  }

  private Findings findings(ShardRow shard) {
    return new Findings(name(shard), this::found);
  }

  private void found(Finding finding) {
    if (state.found(finding)) {
      listener.found(finding);
    }
  }

  private static String name(ShardRow shard) {
    return shard.partition().topic() + "/" + shard.partition().partition();
  }
}
