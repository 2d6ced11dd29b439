package babyshield.ingest.image;

/** Puts the rows of a PNG together. */
final class PngAssembly {
  /** Adam7: first column, first row, and the distances to the next ones, of each pass. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private PngAssembly() {}

  /** Keeps of every step × step pixels the mean. */
  static Luma plain(PngHeader header, PngRows rows, PngShades shades, int step) {
    int width = Math.max(1, header.width() / step);
    int height = Math.max(1, header.height() / step);
    int block = Math.min(step, header.width()) * Math.min(step, header.height());
    var kept = new byte[width * height];
    var row = new byte[1 + header.rowBytes(header.width())];
    var before = new byte[row.length];
    for (int y = 0; y < height; y++) {
      var sums = new int[width];
      for (int i = 0; i < Math.min(step, header.height()); i++) {
        rows.next(row, before, header.pixelBytes());
        add(row, shades, step, sums, Math.min(header.width(), width * step));
      }
      for (int x = 0; x < width; x++) {
        kept[y * width + x] = (byte) (sums[x] / block);
      }
    }
    return new Luma(kept, width, height);
  }

  private static void add(byte[] row, PngShades shades, int step, int[] sums, int end) {
    for (int x = 0; x < end; x++) {
      sums[Math.min(x / step, sums.length - 1)] += shades.shade(row, x);
    }
  }

  /** Keeps of every step × step pixels the first: the others come in other passes. */
  static Luma interlaced(PngHeader header, PngRows rows, PngShades shades, int step) {
    int width = Math.max(1, header.width() / step);
    int height = Math.max(1, header.height() / step);
    var kept = new byte[width * height];
    for (int[] pass : PASSES) {
      int columns = Math.ceilDiv(header.width() - pass[0], pass[2]);
      var row = new byte[1 + header.rowBytes(Math.max(0, columns))];
      var before = new byte[row.length];
      for (int y = pass[1]; columns > 0 && y < header.height(); y += pass[3]) {
        rows.next(row, before, header.pixelBytes());
        for (int i = 0; i < columns && y % step == 0 && y / step < height; i++) {
          int x = pass[0] + i * pass[2];
          if (x % step == 0 && x / step < width) {
            kept[y / step * width + x / step] = (byte) shades.shade(row, i);
          }
        }
      }
    }
    return new Luma(kept, width, height);
  }
}
