package babyshield.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The log as a test sees it, a line an entry. */
final class Log {
  private final TestPostgres database;

  Log(TestPostgres database) {
    this.database = database;
  }

  List<String> entries(String topic) throws SQLException {
    return database.query(
        """
        select seq, topic, partition, kafka_offset,
               floor(extract(epoch from time) * 1000)::bigint, encode(key, 'hex'), type,
               encode(headers, 'hex'), coalesce(encode(value, 'hex'), 'none')
          from audit.entries join audit.shards using (shard)
         where topic = '%s'
         order by topic, partition, seq
        """
            .formatted(topic));
  }

  /** What a verification finds wrong with entries, tiles and seals. */
  List<Finding> findings() throws SQLException, IOException {
    var found = new ArrayList<Finding>();
    new AuditVerifier(
            LogDatabase.reader(database.settings().url(), ""),
            TestPostgres.SIGNER.keys(),
            Evidence.none(),
            Exports.none(),
            Optional.empty(),
            VerifyState.none(),
            new AuditVerifier.Listener() {
              @Override
              public void found(Finding finding) {
                found.add(finding);
              }

              @Override
              public void progress(long entries, long all) {}
            })
        .run();
    return found;
  }

  static String line(long seq, ConsumerRecord<byte[], byte[]> entry) {
    var headers = new CopyBuffer(64);
    HeaderBytes.append(headers, entry.headers());
    HexFormat hex = HexFormat.of();
    return String.join(
        "|",
        Long.toString(seq),
        entry.topic(),
        Integer.toString(entry.partition()),
        Long.toString(entry.offset()),
        Long.toString(entry.timestamp()),
        hex.formatHex(entry.key()),
        "test.Event",
        hex.formatHex(headers.array(), 0, headers.size()),
        entry.value() == null ? "none" : hex.formatHex(entry.value()));
  }
}
