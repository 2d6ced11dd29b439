package babyshield.audit;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a shard's writer makes of records that were read. */
final class Appends {
  private Appends() {}

  /**
   * @param entries the records behind those that the shard has
   * @param nextOffset behind them
   */
  static Append of(
      EntryStore.Shard stored, List<ConsumerRecord<byte[], byte[]>> entries, long nextOffset) {
    var shard = new Shard(stored.partition(), new RowsPool());
    shard.position(stored);
    entries.forEach(shard::add);
    return shard.append(nextOffset);
  }
}
