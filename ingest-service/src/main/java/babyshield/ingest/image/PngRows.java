package babyshield.ingest.image;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The rows of a PNG, unpacked one at a time and freed of their filters. Not thread-safe. */
final class PngRows implements AutoCloseable {
  private static final int BYTE = 0xff;

  private final Iterator<ByteBuffer> data;
  private final Deadline deadline;
  private final Inflater inflater = new Inflater();

  PngRows(List<ByteBuffer> data, Deadline deadline) {
    this.data = data.iterator();
    this.deadline = deadline;
  }

  /**
   * Reads a row over the one before it in the array; its first byte is the filter's.
   *
   * @param before of the length of row; is overwritten
   */
  void next(byte[] row, byte[] before, int pixelBytes) {
    deadline.check();
    System.arraycopy(row, 0, before, 0, row.length);
    fill(row);
    switch (row[0]) {
      case 0 -> {}
      case 1 -> left(row, pixelBytes);
      case 2 -> up(row, before);
      case 3 -> average(row, before, pixelBytes);
      case 4 -> paeth(row, before, pixelBytes);
      default -> throw Picture.broken("the PNG has a row with a filter that there is not");
    }
  }

  private void fill(byte[] row) {
    try {
      int filled = 0;
      while (filled < row.length) {
        int more = inflater.inflate(row, filled, row.length - filled);
        filled += more;
        if (more == 0) {
          refill();
        }
      }
    } catch (DataFormatException e) {
      throw Picture.broken("the pixels of the PNG do not unpack: " + e.getMessage());
    }
  }

  private void refill() {
    if (!inflater.needsInput() || !data.hasNext()) {
      throw Picture.broken("the PNG has fewer pixels than its header says");
    }
    inflater.setInput(data.next());
  }

  private static void left(byte[] row, int pixel) {
    for (int i = 1 + pixel; i < row.length; i++) {
      row[i] += row[i - pixel];
    }
  }

  private static void up(byte[] row, byte[] before) {
    for (int i = 1; i < row.length; i++) {
      row[i] += before[i];
    }
  }

  private static void average(byte[] row, byte[] before, int pixel) {
    for (int i = 1; i < row.length; i++) {
      int left = i > pixel ? row[i - pixel] & BYTE : 0;
      row[i] += (byte) ((left + (before[i] & BYTE)) / 2);
    }
  }

  private static void paeth(byte[] row, byte[] before, int pixel) {
    for (int i = 1; i < row.length; i++) {
      boolean first = i <= pixel;
      int left = first ? 0 : row[i - pixel] & BYTE;
      int corner = first ? 0 : before[i - pixel] & BYTE;
      row[i] += (byte) nearest(left, before[i] & BYTE, corner);
    }
  }

  private static int nearest(int left, int up, int corner) {
    int guess = left + up - corner;
    int toLeft = Math.abs(guess - left);
    int toUp = Math.abs(guess - up);
    int toCorner = Math.abs(guess - corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
