package babyshield.audit;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes on their way into {@code COPY ... (FORMAT binary)}: big-endian numbers and fields that
 * begin with their length. Grows as it is filled and is used again. Not thread-safe.
 */
final class CopyBuffer {
  private static final int NULL_FIELD = -1;

  private byte[] bytes;
  private ByteBuffer view;

  CopyBuffer(int capacity) {
    bytes = new byte[capacity];
    view = ByteBuffer.wrap(bytes);
  }

  void putByte(int value) {
    room(1);
    view.put((byte) value);
  }

  void putShort(int value) {
    room(Short.BYTES);
    view.putShort((short) value);
  }

  void putInt(int value) {
    room(Integer.BYTES);
    view.putInt(value);
  }

  void putLong(long value) {
    room(Long.BYTES);
    view.putLong(value);
  }

  void put(byte[] value) {
    room(value.length);
    view.put(value);
  }

  /** A field of any length, or null. */
  void field(byte[] value) {
    if (value == null) {
      putInt(NULL_FIELD);
      return;
    }
    putInt(value.length);
    put(value);
  }

  void field(long value) {
    putInt(Long.BYTES);
    putLong(value);
  }

  void field(int value) {
    putInt(Integer.BYTES);
    putInt(value);
  }

  /** Begins a field whose length is not known yet; {@link #endField} needs what this returns. */
  int beginField() {
    putInt(0);
    return view.position();
  }

  void endField(int begin) {
    view.putInt(begin - Integer.BYTES, view.position() - begin);
  }

  /** Drops all behind a position. */
  void truncate(int size) {
    view.position(size);
  }

  int size() {
    return view.position();
  }

  long longAt(int index) {
    return view.getLong(index);
  }

  byte[] array() {
    return bytes;
  }

  void clear() {
    view.clear();
  }

  private void room(int more) {
    if (view.remaining() < more) {
      int position = view.position();
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + more));
      view = ByteBuffer.wrap(bytes);
      view.position(position);
    }
  }
}
