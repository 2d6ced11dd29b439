package babyshield.audit.tlog;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Entries of a log as they are served together (C2SP tlog-tiles, "Log entries"): for each its
 * length in two bytes, big-endian, and its bytes.
 */
public final class EntryBundle {
  private EntryBundle() {}

  /**
   * One entry of a bundle.
   *
   * @param place of the entry in the bundle, from 0
   * @throws BufferUnderflowException if the bundle has no such entry or ends within it
   */
  public static byte[] entry(byte[] bundle, int place) {
    ByteBuffer rest = ByteBuffer.wrap(bundle);
    byte[] entry = next(rest);
    for (int passed = 0; passed < place; passed++) {
      entry = next(rest);
    }
    return entry;
  }

  private static byte[] next(ByteBuffer rest) {
    int length = Short.toUnsignedInt(rest.getShort());
    if (length > rest.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    rest.get(bytes);
    return bytes;
  }
}
