package babyshield.ingest.image;

import java.awt.Rectangle;
import java.util.Optional;

/**
 * A barcode that was read in a picture.
 *
 * @param text what it says, the AIM symbology identifier in front (ISO/IEC 15424), with FNC1 as
 *     U+001D between elements
 * @param printed what it says as people print it below: without identifier, a UPC-E with eight
 *     digits, elements in brackets
 * @param format the symbology, as ZXing names it
 * @param confidence from 0 to 1, see {@link Sighting#confidence}
 * @param position the upright box around it, in pixels of the picture
 */
public record Barcode(
    String text, String printed, String format, double confidence, Rectangle position) {
  private static final int IDENTIFIER = 3;
  private static final int GTIN_14 = 14;
  private static final char FNC1 = 0x1d;

  /** Whether it holds text and nothing that only machines read; FNC1 is part of a text here. */
  boolean isText() {
    return text.chars().allMatch(c -> c >= ' ' || c == FNC1);
  }

  /** The GTIN, where the symbology holds nothing else. */
  public Optional<String> gtin() {
    String data = text.substring(IDENTIFIER);
    return switch (format) {
      case "EAN_13", "EAN_8", "UPC_A", "UPC_E" -> Optional.of(data);
      case "RSS_14" -> Optional.of(data.substring("01".length()));
      case "ITF" ->
          data.length() == GTIN_14 && CheckDigit.right(data) ? Optional.of(data) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
