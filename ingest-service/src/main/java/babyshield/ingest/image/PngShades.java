package babyshield.ingest.image;

/** The shade of grey of a PNG's pixel, as it looks on white paper. Immutable. */
final class PngShades {
  private static final int WHITE = 255;

  private final PngHeader header;
  private final int[] shadeOfIndex;

  PngShades(PngHeader header, byte[] palette, byte[] transparency) {
    this.header = header;
    this.shadeOfIndex = new int[256];
    for (int i = 0; i < palette.length / 3 && i < shadeOfIndex.length; i++) {
      int alpha = i < transparency.length ? transparency[i] & WHITE : WHITE;
      shadeOfIndex[i] =
          onWhite(grey(palette[3 * i], palette[3 * i + 1], palette[3 * i + 2]), alpha);
    }
  }

  /** The pixel at an index of an unfiltered row. */
  int shade(byte[] row, int pixel) {
    int sampleBytes = Math.max(1, header.depth() / 8);
    int at = 1 + pixel * header.samples() * sampleBytes;
    // Of two bytes the first is the greater part.
    return switch (header.colour()) {
      case PngHeader.GREY -> header.depth() < 8 ? scaled(row, pixel) : row[at] & WHITE;
      case PngHeader.PALETTE ->
          shadeOfIndex[header.depth() < 8 ? bits(row, pixel) : row[at] & WHITE];
      case PngHeader.GREY_ALPHA -> onWhite(row[at] & WHITE, row[at + sampleBytes] & WHITE);
      case PngHeader.RGB -> grey(row[at], row[at + sampleBytes], row[at + 2 * sampleBytes]);
      default ->
          onWhite(
              grey(row[at], row[at + sampleBytes], row[at + 2 * sampleBytes]),
              row[at + 3 * sampleBytes] & WHITE);
    };
  }

  /** Green counts twice, as the eye sees it; ZXing weighs in the same way. */
  static int grey(int red, int green, int blue) {
    return ((red & WHITE) + 2 * (green & WHITE) + (blue & WHITE)) / 4;
  }

  static int onWhite(int shade, int alpha) {
    return alpha == WHITE ? shade : (shade * alpha + WHITE * (WHITE - alpha)) / WHITE;
  }

  private int scaled(byte[] row, int pixel) {
    return bits(row, pixel) * WHITE / ((1 << header.depth()) - 1);
  }

  private int bits(byte[] row, int pixel) {
    int bit = pixel * header.depth();
    int shift = 8 - header.depth() - bit % 8;
    return (row[1 + bit / 8] >> shift) & ((1 << header.depth()) - 1);
  }
}
