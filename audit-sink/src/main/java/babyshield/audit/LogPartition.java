package babyshield.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition of the database's table of entries: one topic's month, or, from before there was
 * retention, everybody's.
 *
 * @param ranges what it has, by shard and number
 */
public record LogPartition(String name, YearMonth month, List<Range> ranges) {
  private static final String PREFIX = "entries_";
  private static final int MONTH = "yyyy_MM".length();
  private static final String ALL =
      "select relid::regclass::text from pg_partition_tree('audit.entries')"
          + " where isleaf and level > 0 order by 1";
  private static final String EXTENT =
      "select e.shard, s.topic, s.partition, e.from_seq, e.to_seq from audit.extent(?) e"
          + " join audit.shards s on s.shard = e.shard order by s.topic, s.partition, e.from_seq";

  /**
   * Entries next to each other.
   *
   * @param to exclusive
   */
  record Range(int number, TopicPartition shard, long from, long to) {}

  /** The partitions whose month ended before an instant; their entries are counted, no others'. */
  static List<LogPartition> endedBefore(Connection open, Instant instant) throws SQLException {
    var partitions = new ArrayList<LogPartition>();
    try (Statement all = open.createStatement();
        ResultSet row = all.executeQuery(ALL)) {
      while (row.next()) {
        String name = row.getString(1).substring("audit.".length());
        YearMonth month = month(name);
        if (!end(month).isAfter(instant)) {
          partitions.add(new LogPartition(name, month, ranges(open, name)));
        }
      }
    }
    return partitions;
  }

  private static YearMonth month(String name) {
    String text = name.substring(PREFIX.length(), PREFIX.length() + MONTH);
    return YearMonth.parse(text.replace('_', '-'));
  }

  private static List<Range> ranges(Connection open, String name) throws SQLException {
    try (PreparedStatement extent = open.prepareStatement(EXTENT)) {
      extent.setString(1, name);
      try (ResultSet row = extent.executeQuery()) {
        var ranges = new ArrayList<Range>();
        while (row.next()) {
          var shard = new TopicPartition(row.getString(2), row.getInt(3));
          ranges.add(new Range(row.getInt(1), shard, row.getLong(4), row.getLong(5)));
        }
        return ranges;
      }
    }
  }

  private static Instant end(YearMonth month) {
    return month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  Instant end() {
    return end(month);
  }

  /** The topics that it has entries of. */
  public Collection<String> topics() {
    Set<String> topics = new TreeSet<>();
    ranges.forEach(range -> topics.add(range.shard().topic()));
    return List.copyOf(topics);
  }

  public long entries() {
    return ranges.stream().mapToLong(range -> range.to() - range.from()).sum();
  }
}
