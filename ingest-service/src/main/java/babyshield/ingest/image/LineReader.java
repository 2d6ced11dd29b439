package babyshield.ingest.image;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitArray;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.oned.ITFReader;
import com.google.zxing.oned.MultiFormatUPCEANReader;
import com.google.zxing.oned.OneDReader;
import com.google.zxing.oned.rss.RSS14Reader;
import com.google.zxing.oned.rss.expanded.RSSExpandedReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads one line of pixels after the other for every barcode of bars in it. ZXing ends at the first
 * line that can be read; here each line is a vote. For one pass over a picture in one direction:
 * the DataBar readers put together what they found in several lines.
 */
final class LineReader {
  /** Lengths of ITF. Shorter ones are read out of almost any bars. */
  private static final int[] ITF_LENGTHS = {10, 12, 14};

  /** Barcodes side by side in one line. */
  private static final int MOST_IN_A_LINE = 4;

  private static final Map<DecodeHintType, Object> HINTS = hints();

  private final List<OneDReader> readers =
      List.of(new MultiFormatUPCEANReader(HINTS), new Code128Reader(), new ITFReader());
  private final List<OneDReader> collecting = List.of(new RSS14Reader(), new RSSExpandedReader());

  private static Map<DecodeHintType, Object> hints() {
    var hints = new EnumMap<DecodeHintType, Object>(DecodeHintType.class);
    hints.put(
        DecodeHintType.POSSIBLE_FORMATS,
        List.of(
            BarcodeFormat.EAN_13, BarcodeFormat.UPC_A, BarcodeFormat.EAN_8, BarcodeFormat.UPC_E));
    hints.put(DecodeHintType.ASSUME_GS1, true);
    hints.put(DecodeHintType.ALLOWED_LENGTHS, ITF_LENGTHS);
    return hints;
  }

  /**
   * Reads a line.
   *
   * @param line is changed
   */
  void read(int y, BitArray line, Consumer<Result> found) {
    for (OneDReader reader : readers) {
      readAll(reader, y, line.clone(), found);
    }
    for (OneDReader reader : collecting) {
      Result result = decode(reader, y, line);
      if (result != null) {
        // Else the same lines would be counted again with the next one.
        reader.reset();
        found.accept(result);
      }
    }
  }

  private static void readAll(OneDReader reader, int y, BitArray line, Consumer<Result> found) {
    for (int i = 0; i < MOST_IN_A_LINE; i++) {
      Result result = decode(reader, y, line);
      if (result == null) {
        return;
      }
      found.accept(result);
      whiten(line, end(result));
    }
  }

  private static Result decode(OneDReader reader, int y, BitArray line) {
    try {
      return reader.decodeRow(y, line, HINTS);
    } catch (ReaderException e) {
      return null; // thrown for every line without a barcode; carries nothing
    }
  }

  private static int end(Result result) {
    float end = 0;
    for (ResultPoint point : result.getResultPoints()) {
      end = Math.max(end, point.getX());
    }
    return (int) end + 1;
  }

  private static void whiten(BitArray line, int end) {
    for (int x = 0; x < Math.min(end, line.getSize()); x++) {
      if (line.get(x)) {
        line.flip(x);
      }
    }
  }
}
