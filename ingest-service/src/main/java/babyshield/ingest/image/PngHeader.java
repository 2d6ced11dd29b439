package babyshield.ingest.image;

import java.nio.ByteBuffer;
import java.util.Set;

/**
 * The IHDR chunk of a PNG.
 *
 * @param depth bits of a sample
 * @param colour 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
 */
record PngHeader(int width, int height, int depth, int colour, boolean interlaced) {
  static final int GREY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int RGB_ALPHA = 6;

  static PngHeader read(ByteBuffer chunk) {
    var header =
        new PngHeader(
            chunk.getInt(),
            chunk.getInt(),
            chunk.get(),
            chunk.get(),
            chunk.get(chunk.position() + 2) != 0);
    if (header.width <= 0 || header.height <= 0 || !header.depths().contains(header.depth)) {
      throw Picture.broken("the header of the PNG says what no PNG is");
    }
    return header;
  }

  private Set<Integer> depths() {
    return switch (colour) {
      case GREY -> Set.of(1, 2, 4, 8, 16);
      case PALETTE -> Set.of(1, 2, 4, 8);
      case RGB, GREY_ALPHA, RGB_ALPHA -> Set.of(8, 16);
      default -> Set.of();
    };
  }

  int samples() {
    return switch (colour) {
      case GREY, PALETTE -> 1;
      case GREY_ALPHA -> 2;
      case RGB -> 3;
      default -> 4;
    };
  }

  /** Bytes of a row of so many pixels, without its filter byte. */
  int rowBytes(int pixels) {
    return (int) (((long) pixels * samples() * depth + 7) / 8);
  }

  /** How far back the filters look for the pixel before. */
  int pixelBytes() {
    return Math.max(1, samples() * depth / 8);
  }
}
