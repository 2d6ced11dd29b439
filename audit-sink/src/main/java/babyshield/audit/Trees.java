package babyshield.audit;

import babyshield.audit.tlog.Edge;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

  /** Grows the tree of the append's shard. Only a commit makes it true. */
  Growth grow(Append append) {
    EntryStore.Shard shard = append.shard();
    var tiles = new ArrayList<Growth.Complete>();
    long seq = append.from().seq();
    for (ConsumerRecord<byte[], byte[]> record : append.entries()) {
      entry.write(record, seq++);
      shard
          .edge()
          .append(
              entry.array(),
              entry.size(),
              (level, index, hashes) -> tiles.add(new Growth.Complete(level, index, hashes)));
    }
    String seal =
        seal(
            shard.partition(),
            shard.topicId(),
            shard.firstOffset(),
            append.to(),
            shard.edge().root());
    return new Growth(append, tiles, shard.edge().bytes(), seal);
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
