package babyshield.audit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What an entry's bytes say, see {@link EntryBytes}.
 *
 * @param key empty where the record had none, or where the bytes have its digest only
 */
public record LoggedEntry(
    TopicPartition shard, long seq, long offset, Instant time, Optional<byte[]> key) {
  private static final byte WHOLE = 1;
  private static final byte DIGEST = 2;

  /**
   * Reads an entry's bytes.
   *
   * @throws IllegalArgumentException if they are not an entry's
   */
  public static LoggedEntry parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      byte form = in.get();
      if (form != WHOLE && form != DIGEST) {
        throw new IllegalArgumentException("not an entry of a form that is known: " + form);
      }
      byte[] topic = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(topic);
      var shard = new TopicPartition(new String(topic, StandardCharsets.UTF_8), in.getInt());
      return new LoggedEntry(
          shard,
          in.getLong(),
          in.getLong(),
          Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS),
          form == WHOLE ? field(in) : Optional.empty());
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the entry's bytes end early", e);
    }
  }

  private static Optional<byte[]> field(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0) {
      return Optional.empty();
    }
    if (length > in.remaining()) {
      throw new IllegalArgumentException("the entry's bytes end early");
    }
    byte[] field = new byte[length];
    in.get(field);
    return Optional.of(field);
  }
}
