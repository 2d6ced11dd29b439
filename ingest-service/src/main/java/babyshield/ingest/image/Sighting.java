package babyshield.ingest.image;

import com.google.zxing.BarcodeFormat;
import java.awt.Rectangle;
import java.util.HashSet;
import java.util.Set;

/** One text in one symbology, and all that speaks for it. Not thread-safe. */
final class Sighting {
  private static final int GTIN_14 = 14;

  /** A Code 128 of less says little more than its own check character. */
  private static final int LONG_CODE_128 = 4;

  private static final int SLIVER = 40;
  private static final double ONE_IN_FIFTY = 0.02;

  private final BarcodeFormat format;
  private final BarcodeText text;
  private final Set<String> passes = new HashSet<>();
  private Rectangle box;
  private int lines;

  Sighting(BarcodeFormat format, BarcodeText text) {
    this.format = format;
    this.text = text;
  }

  void seen(String pass, Rectangle at) {
    passes.add(pass);
    lines++;
    box = box == null ? at : box.union(at);
  }

  int lines() {
    return lines;
  }

  int passes() {
    return passes.size();
  }

  /**
   * Whether enough speaks for it. What stray bars or letters look like by chance is seen in one
   * line or two, a barcode in tens; and what one way to tell black from white gets wrong, it gets
   * wrong in several lines. So a code that carries little to check itself by is believed when
   * passes agree; one with Reed-Solomon at once.
   */
  boolean believed() {
    if (area()) {
      return true;
    }
    boolean agreed = lines >= ifAgreed() && passes() >= 2;
    return !sliver() && (agreed || (!little() && lines >= ifAlone()));
  }

  private int ifAgreed() {
    return little() ? 8 : weak() ? 6 : 2;
  }

  private int ifAlone() {
    return weak() ? 20 : 4;
  }

  /** Whether it checks itself by one digit only. */
  private boolean weak() {
    return ownCheck() > ONE_IN_FIFTY;
  }

  /** Letters and edges are crossed in slivers; bars are a fifth of a barcode's width or more. */
  private boolean sliver() {
    return SLIVER * Math.min(box.width, box.height) < Math.max(box.width, box.height);
  }

  private boolean area() {
    return format == BarcodeFormat.QR_CODE || format == BarcodeFormat.DATA_MATRIX;
  }

  /** The short codes: a few bars of anything look like one. */
  private boolean little() {
    return switch (format) {
      case EAN_8, UPC_E -> true;
      case ITF -> text.printed().length() < GTIN_14 || !CheckDigit.right(text.printed());
      case CODE_128 -> text.printed().length() < LONG_CODE_128;
      default -> false;
    };
  }

  /**
   * 1 less an estimate of the chance that this is a misreading: the share of random misreadings
   * that the code's own check lets through, divided by every line and by every pass that says the
   * same. A way to rank readings, not a measured probability.
   */
  double confidence() {
    return 1 - ownCheck() / (lines * passes());
  }

  private double ownCheck() {
    return switch (format) {
      // Reed-Solomon would have to correct towards another message.
      case QR_CODE, DATA_MATRIX -> 0.01;
      // Check values modulo 211, 103 and 79.
      case RSS_EXPANDED -> 1.0 / 211;
      case CODE_128 -> 1.0 / 103;
      case RSS_14 -> 1.0 / 79;
      case ITF -> CheckDigit.right(text.printed()) ? 0.1 : 1;
      // A check digit, modulo 10.
      default -> 0.1;
    };
  }

  boolean overlaps(Sighting other) {
    return box.intersects(other.box);
  }

  Barcode barcode() {
    return new Barcode(text.transmitted(), text.printed(), format.name(), confidence(), box);
  }
}
