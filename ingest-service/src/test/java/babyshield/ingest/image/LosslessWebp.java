package babyshield.ingest.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes black and white pictures as lossless WebP, a bit a pixel (RFC 9649, section 3): Java has
 * no writer, and no binary file is to lie in the repository.
 */
public final class LosslessWebp {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int held;
  private int bits;

  private LosslessWebp() {}

  public static byte[] file(BufferedImage picture) {
    byte[] data = new LosslessWebp().write(picture);
    int padded = data.length + data.length % 2;
    var file = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
    file.put(latin("RIFF")).putInt(12 + padded).put(latin("WEBP"));
    file.put(latin("VP8L")).putInt(data.length).put(data);
    return file.array();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] write(BufferedImage picture) {
    put(0x2f, 8);
    put(picture.getWidth() - 1, 14);
    put(picture.getHeight() - 1, 14);
    put(0, 1 + 3); // no transparency, version 0
    put(1 | 2 << 1, 3); // transform: green was subtracted from red and blue
    put(0, 3); // no more transforms, no colour cache, one set of codes
    twoSymbols(0, 255);
    oneSymbol(0); // red
    oneSymbol(0); // blue
    oneSymbol(255); // alpha
    oneSymbol(0); // distances, which are not used
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        put(picture.getRGB(x, y) & 1, 1);
      }
    }
    put(0, 7);
    return bytes.toByteArray();
  }

  /** A simple code (5.2.1 there): each symbol eight bits, and one bit in the data. */
  private void twoSymbols(int zero, int one) {
    put(1 | 1 << 1 | 1 << 2, 3);
    put(zero, 8);
    put(one, 8);
  }

  private void oneSymbol(int only) {
    put(1 | 1 << 2, 3);
    put(only, 8);
  }

  private void put(int value, int count) {
    for (int i = 0; i < count; i++) {
      held |= (value >> i & 1) << bits++;
      if (bits == 8) {
        bytes.write(held);
        held = 0;
        bits = 0;
      }
    }
  }
}
