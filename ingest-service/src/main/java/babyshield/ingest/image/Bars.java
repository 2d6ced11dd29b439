package babyshield.ingest.image;

import com.google.zxing.Binarizer;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import java.util.Arrays;

/** One pass over a view for barcodes of bars: line by line, from both ends. */
final class Bars {
  /** A barcode that is a twentieth of the picture high is crossed ten times. */
  private static final int MOST_LINES = 200;

  /**
   * Fewer than half a DataBar has, which is the least that any reader takes from a line. Most lines
   * of most pictures cross no barcode, and five readers would look at each from both ends.
   */
  private static final int FEWEST_BARS = 8;

  private Bars() {}

  /** Black is what is darker than the line's own threshold. */
  static void byLine(View view, Sightings into, Deadline deadline) {
    Binarizer binarizer = new GlobalHistogramBinarizer(view.source());
    read(
        view,
        "line",
        (y, line) -> {
          try {
            return binarizer.getBlackRow(y, line);
          } catch (NotFoundException e) {
            return null; // a line of one shade
          }
        },
        into,
        deadline);
  }

  /** Black is what is darker than its surroundings. */
  static void bySurroundings(View view, Sightings into, Deadline deadline) {
    try {
      BitMatrix matrix = new HybridBinarizer(view.source()).getBlackMatrix();
      read(view, "surroundings", matrix::getRow, into, deadline);
    } catch (NotFoundException e) {
      // a picture of one shade, which holds nothing
    }
  }

  private interface Lines {
    /** The line, in the array given if it fits; null if there is nothing in it. */
    BitArray at(int y, BitArray reused);
  }

  private static void read(View view, String pass, Lines lines, Sightings into, Deadline deadline) {
    int height = view.luma().height();
    int width = view.luma().width();
    int step = Math.max(1, height / MOST_LINES);
    var forward = new LineReader();
    var backward = new LineReader();
    BitArray line = new BitArray(width);
    for (int y = step / 2; y < height && !deadline.passed(); y += step) {
      BitArray black = lines.at(y, line);
      if (black != null && striped(black)) {
        forward.read(y, black, result -> into.add(result, view, pass));
        black.reverse();
        backward.read(y, black, result -> into.add(mirrored(result, width), view, pass));
      }
    }
  }

  private static boolean striped(BitArray line) {
    int at = 0;
    for (int bars = 0; bars < FEWEST_BARS; bars++) {
      at = line.getNextSet(at);
      if (at == line.getSize()) {
        return false;
      }
      at = line.getNextUnset(at);
    }
    return true;
  }

  private static Result mirrored(Result result, int width) {
    ResultPoint[] points =
        Arrays.stream(result.getResultPoints())
            .map(point -> new ResultPoint(width - 1 - point.getX(), point.getY()))
            .toArray(ResultPoint[]::new);
    var mirrored =
        new Result(result.getText(), result.getRawBytes(), points, result.getBarcodeFormat());
    mirrored.putAllMetadata(result.getResultMetadata());
    return mirrored;
  }
}
