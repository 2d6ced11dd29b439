package babyshield.ingest.image;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultPointCallback;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.util.EnumMap;
import java.util.Map;

/** One pass over a view for QR codes, and for a Data Matrix that covers its middle. */
final class Squares {
  private static final String PASS = "squares";

  /**
   * ZXing compares every three finder patterns of a picture. Three make a QR code; a picture full
   * of them is made to keep it busy.
   */
  private static final int MOST_POINTS = 90;

  private Squares() {}

  /** Ends a search that would not end by itself. */
  private static final class Enough extends RuntimeException {
    Enough() {
      super(null, null, false, false);
    }
  }

  static void read(View view, Sightings into, Deadline deadline) {
    var bitmap = new BinaryBitmap(new HybridBinarizer(view.source()));
    try {
      for (Result result : new QRCodeMultiReader().decodeMultiple(bitmap, hints(deadline))) {
        into.add(result, view, PASS);
      }
    } catch (ReaderException | Enough e) {
      // no QR code, which is the usual case, or no end
    }
    dataMatrix(view, bitmap, into);
  }

  private static void dataMatrix(View view, BinaryBitmap bitmap, Sightings into) {
    Reader reader = new DataMatrixReader();
    try {
      into.add(reader.decode(bitmap), view, PASS);
    } catch (ReaderException e) {
      // no Data Matrix, which is the usual case
    }
  }

  private static Map<DecodeHintType, Object> hints(Deadline deadline) {
    var points = new int[1];
    ResultPointCallback count =
        point -> {
          if (++points[0] > MOST_POINTS || deadline.passed()) {
            throw new Enough();
          }
        };
    var hints = new EnumMap<DecodeHintType, Object>(DecodeHintType.class);
    hints.put(DecodeHintType.NEED_RESULT_POINT_CALLBACK, count);
    hints.put(DecodeHintType.TRY_HARDER, true);
    return hints;
  }
}
