package babyshield.audit;

import babyshield.audit.tlog.Edge;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.kafka.common.TopicPartition;

/**
 * The shards' trees, for the writer: hashes what is appended, seals where that leads, and holds the
 * row of a shard against its seal before it is written to. One thread at a time.
 */
final class Trees {
  private final LogSigner signer;
  private final EntryBytes entry = new EntryBytes();

  Trees(LogSigner signer) {
    this.signer = signer;
  }

  /** For the entries of an append, which the caller adds in their order. */
  Growth begin(Append append) {
    return new Growth(append, entry);
  }

  /** The seal of the position to which an append leads, once all its entries were added. */
  String seal(Append append) {
    EntryStore.Shard shard = append.shard();
    return seal(
        shard.partition(), shard.topicId(), shard.firstOffset(), append.to(), shard.edge().root());
  }

  String seal(
      TopicPartition partition, String topicId, long firstOffset, Position position, byte[] root) {
    String origin = signer.origin(partition);
    String text = new Seal(origin, topicId, firstOffset, position, root).text();
    return signer.sign(origin, text).toString();
  }

  /** The shard of a row, with what is wrong with it. */
  EntryStore.Shard shard(Connection open, ShardRow row) throws SQLException {
    return new EntryStore.Shard(
        row.number(),
        row.partition(),
        row.topicId(),
        row.firstOffset(),
        row.position(),
        row.edge().orElseGet(Edge::new),
        row.trouble(open, signer.keys()));
  }
}
