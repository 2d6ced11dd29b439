package babyshield.ingest.image;

/**
 * A picture in shades of grey, a byte a pixel, row by row: all that barcodes need. The array is not
 * changed once this is made.
 */
final class Luma {
  private static final int BYTE = 0xff;

  private final byte[] pixels;
  private final int width;
  private final int height;

  Luma(byte[] pixels, int width, int height) {
    this.pixels = pixels;
    this.width = width;
    this.height = height;
  }

  /** Not to be changed. */
  byte[] pixels() {
    return pixels;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int at(int x, int y) {
    return pixels[y * width + x] & BYTE;
  }

  /** Of every {@code columns} × {@code rows} pixels one that is their mean. */
  Luma shrunk(int columns, int rows) {
    int newWidth = Math.max(1, width / columns);
    int newHeight = Math.max(1, height / rows);
    var small = new byte[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        small[y * newWidth + x] = mean(x * columns, y * rows, columns, rows);
      }
    }
    return new Luma(small, newWidth, newHeight);
  }

  private byte mean(int left, int top, int columns, int rows) {
    int right = Math.min(width, left + columns);
    int bottom = Math.min(height, top + rows);
    int sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += at(x, y);
      }
    }
    return (byte) (sum / ((right - left) * (bottom - top)));
  }

  /** Twice as wide and high, the new pixels halfway between the old ones. */
  Luma doubled() {
    var large = new byte[4 * width * height];
    for (int y = 0; y < 2 * height; y++) {
      int below = Math.min(height - 1, (y + 1) / 2);
      for (int x = 0; x < 2 * width; x++) {
        int right = Math.min(width - 1, (x + 1) / 2);
        int sum = at(x / 2, y / 2) + at(right, y / 2) + at(x / 2, below) + at(right, below);
        large[2 * y * width + x] = (byte) (sum / 4);
      }
    }
    return new Luma(large, 2 * width, 2 * height);
  }

  /** A quarter turn clockwise. */
  Luma turned() {
    var turned = new byte[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + (height - 1 - y)] = pixels[y * width + x];
      }
    }
    return new Luma(turned, /* width= */ height, /* height= */ width);
  }

  Luma inverted() {
    var inverted = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      inverted[i] = (byte) ~pixels[i];
    }
    return new Luma(inverted, width, height);
  }

  /** Each pixel further away from the mean of its line around it: blurred bars come apart. */
  Luma sharpened(int reach, int strength) {
    var sharp = new byte[pixels.length];
    for (int y = 0; y < height; y++) {
      int sum = 0;
      for (int x = 0; x < Math.min(reach, width); x++) {
        sum += at(x, y);
      }
      for (int x = 0; x < width; x++) {
        sum += x + reach < width ? at(x + reach, y) : 0;
        sum -= x - reach - 1 >= 0 ? at(x - reach - 1, y) : 0;
        int around = Math.min(width - 1, x + reach) - Math.max(0, x - reach) + 1;
        int shade = at(x, y) + strength * (at(x, y) - sum / around);
        sharp[y * width + x] = (byte) Math.clamp(shade, 0, BYTE);
      }
    }
    return new Luma(sharp, width, height);
  }
}
