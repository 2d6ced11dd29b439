package babyshield.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Row key of the store of scans by subject: the pseudonym, a zero byte, when the scan was received
 * (the last first), and its id. Compared byte by byte, the rows of one subject stand together.
 */
record SubjectKey(String subject, Instant received, String scanId) {
  private static final int TIME = Long.BYTES;

  Bytes row() {
    byte[] id = scanId.getBytes(StandardCharsets.UTF_8);
    byte[] start = prefix(subject);
    return Bytes.wrap(
        ByteBuffer.allocate(start.length + TIME + id.length)
            .put(start)
            .putLong(Long.MAX_VALUE - received.toEpochMilli())
            .put(id)
            .array());
  }

  static SubjectKey of(String subject, Bytes row) {
    byte[] bytes = row.get();
    int start = prefix(subject).length;
    long time = Long.MAX_VALUE - ByteBuffer.wrap(bytes).getLong(start);
    byte[] id = Arrays.copyOfRange(bytes, start + TIME, bytes.length);
    return new SubjectKey(
        subject, Instant.ofEpochMilli(time), new String(id, StandardCharsets.UTF_8));
  }

  /** Below all rows of scans that were received up to a time. */
  static Bytes from(String subject, Instant upTo) {
    return new SubjectKey(subject, upTo, "").row();
  }

  /** Above all rows of a subject. */
  static Bytes end(String subject) {
    return new SubjectKey(subject, Instant.ofEpochMilli(0), "\uffff").row();
  }

  private static byte[] prefix(String subject) {
    return (subject + '\0').getBytes(StandardCharsets.UTF_8);
  }
}
