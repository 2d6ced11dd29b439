package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The first entries of a month, which every writer of every instance writes at the same time. */
class NewMonthTest {
  @Test
  void shouldBeginOnceThoughTwoWritersBeginIt() throws Exception {
    TestPostgres database = TestPostgres.fresh();
    try (EntryStore store = database.store()) {
      store.shard(new TopicPartition("one", 0), "topic-id", 0);
      store.shard(new TopicPartition("two", 0), "topic-id", 0);
    }
    try (Connection first = database.connections().writer().getConnection();
        Connection second = database.connections().writer().getConnection();
        var thread = Executors.newSingleThreadExecutor()) {
      begin("2031-08", first, 1);
      begin("2031-08", second, 2);
      first.setAutoCommit(false);
      begin("2031-09", first, 1);
      // It has looked at the months that there are before it waits.
      second.setAutoCommit(false);
      begin("2031-08", second, 2);
      var begun = thread.submit(() -> begin("2031-09", second, 2));
      await().until(() -> waiting(database));
      first.commit();

      assertThat(begun.get()).isEqualTo("entries_2031_09_2");
    }
  }

  private static String begin(String month, Connection connection, int shard) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet partition =
            sql.executeQuery(
                "select audit.ensure_partition('%s-01Z', %d)".formatted(month, shard))) {
      partition.next();
      return partition.getString(1);
    }
  }

  private static boolean waiting(TestPostgres database) throws SQLException {
    return !database
        .query(
            "select pid from pg_locks where locktype = 'advisory' and not granted and database ="
                + " (select oid from pg_database where datname = current_database())")
        .isEmpty();
  }
}
