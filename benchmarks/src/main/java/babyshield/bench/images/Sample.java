package babyshield.bench.images;

import com.google.zxing.BarcodeFormat;
import java.util.Random;

/**
 * What an invented barcode says.
 *
 * @param printed what the reader has to say of it
 */
record Sample(BarcodeFormat format, String content, String printed) {
  private static final int GTIN_13 = 13;
  private static final int GTIN_14 = 14;

  static Sample of(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> same(BarcodeFormat.UPC_A, digits(random, "0", GTIN_13 - 1));
      case 1 -> same(BarcodeFormat.EAN_8, digits(random, "4", 8));
      case 2 -> same(BarcodeFormat.ITF, digits(random, "1", GTIN_14));
      case 3 -> {
        String elements = "01" + digits(random, "0", GTIN_14) + "10LOT" + random.nextInt(1000);
        yield new Sample(BarcodeFormat.CODE_128, '\u00f1' + elements, elements);
      }
      case 4 ->
          same(BarcodeFormat.QR_CODE, "https://id.example/01/" + digits(random, "0", GTIN_14));
      case 5 -> same(BarcodeFormat.DATA_MATRIX, "ITEM" + random.nextInt(1_000_000));
      default -> same(BarcodeFormat.EAN_13, digits(random, "4", GTIN_13));
    };
  }

  private static Sample same(BarcodeFormat format, String content) {
    return new Sample(format, content, content);
  }

  /** A number of this length whose check digit is right (GS1 General Specifications, 7.9). */
  private static String digits(Random random, String prefix, int length) {
    var digits = new StringBuilder(prefix);
    while (digits.length() < length - 1) {
      digits.append(random.nextInt(10));
    }
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(i) - '0') * ((length - 1 - i) % 2 == 1 ? 3 : 1);
    }
    return digits.append((10 - sum % 10) % 10).toString();
  }
}
