package babyshield.ingest.personal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Personal fields as they travel: a byte for the form, 16 for the id of the subject's key, and what
 * {@link AesGcm} made. The form, the id, the scan and the subject are bound in: moved to another
 * scan, it does not open.
 */
final class Envelope {
  private static final byte FORM = 1;
  private static final int HEADER = 1 + 2 * Long.BYTES;

  private Envelope() {}

  static byte[] seal(DataKey key, byte[] plain, String scanId, String subject) {
    byte[] sealed = AesGcm.seal(key.key(), plain, bound(key.id(), scanId, subject));
    return ByteBuffer.allocate(HEADER + sealed.length)
        .put(FORM)
        .putLong(key.id().getMostSignificantBits())
        .putLong(key.id().getLeastSignificantBits())
        .put(sealed)
        .array();
  }

  /** The id of the key that opens it; empty if it is of no form that is known. */
  static Optional<UUID> keyId(byte[] envelope) {
    if (envelope.length < HEADER || envelope[0] != FORM) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(envelope).position(1);
    return Optional.of(new UUID(header.getLong(), header.getLong()));
  }

  /** Empty if it was changed, or is of another scan or subject. */
  static Optional<byte[]> open(DataKey key, byte[] envelope, String scanId, String subject) {
    byte[] sealed = new byte[envelope.length - HEADER];
    ByteBuffer.wrap(envelope).position(HEADER).get(sealed);
    return AesGcm.open(key.key(), sealed, bound(key.id(), scanId, subject));
  }

  private static byte[] bound(UUID keyId, String scanId, String subject) {
    return ("babyshield personal " + FORM + '\0' + keyId + '\0' + scanId + '\0' + subject)
        .getBytes(StandardCharsets.UTF_8);
  }
}
