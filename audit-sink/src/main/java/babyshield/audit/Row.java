package babyshield.audit;

import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;

/**
 * A row of {@code audit.entries}, as it stands.
 *
 * @param micros its time, since 1970
 * @param entity made from the headers, as is {@code type}: not hashed by itself
 */
@SuppressWarnings("ArrayRecordComponent") // read, looked at and dropped
record Row(
    long seq,
    long offset,
    long micros,
    byte[] key,
    byte[] headers,
    byte[] value,
    byte[] entity,
    String type) {
  private static final String RANGE =
      """
      select seq, kafka_offset, (extract(epoch from time) * 1000000)::bigint, key, headers, value,
             entity, type
        from audit.entries where shard = ? and seq >= ? and seq < ? order by seq
      """;

  /** A record has a megabyte at most, so as many rows as this stay under 70 MB. */
  private static final int FETCH = 64;

  /** Takes one row after the other. */
  @FunctionalInterface
  interface Each<E extends Exception> {
    void take(Row row) throws E;
  }

  /**
   * Reads entries in the order of their numbers, some at a time.
   *
   * @param open without auto-commit, or the driver reads all rows at once
   */
  static <E extends Exception> void read(
      Connection open, int shard, long from, long to, Each<E> each) throws SQLException, E {
    try (PreparedStatement range = open.prepareStatement(RANGE)) {
      range.setInt(1, shard);
      range.setLong(2, from);
      range.setLong(3, to);
      range.setFetchSize(FETCH);
      try (ResultSet row = range.executeQuery()) {
        while (row.next()) {
          each.take(of(row));
        }
      }
    }
  }

  private static Row of(ResultSet row) throws SQLException {
    return new Row(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getBytes(4),
        row.getBytes(5),
        row.getBytes(6),
        row.getBytes(7),
        row.getString(8));
  }

  /** Whether the columns that are made from the headers say what the headers say. */
  boolean derivedColumnsHold() {
    try {
      Headers read = HeaderBytes.read(headers);
      byte[] said = type == null ? null : type.getBytes(StandardCharsets.UTF_8);
      return Arrays.equals(entity, EntryRows.entity(read))
          && Arrays.equals(said, EntryRows.type(read));
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      return false; // no headers at all: the entry's hash will not hold either
    }
  }
}
