package babyshield.bench.images;

import java.io.ByteArrayOutputStream;

/** Bits, the lowest first, as WebP has them. Not thread-safe. */
final class Bits {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int held;
  private int count;

  Bits put(int value, int bits) {
    for (int i = 0; i < bits; i++) {
      held |= (value >> i & 1) << count++;
      if (count == 8) {
        bytes.write(held);
        held = 0;
        count = 0;
      }
    }
    return this;
  }

  /** A code of one symbol, which takes no bits in the data. */
  Bits symbol(int only) {
    return put(5, 3).put(only, 8);
  }

  /** All of them, filled up to an even number of bytes. */
  byte[] bytes() {
    put(0, 7);
    if (bytes.size() % 2 == 1) {
      bytes.write(0);
    }
    return bytes.toByteArray();
  }
}
