package babyshield.ingest.image;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.oned.UPCEReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a barcode says, as one who asks for its AIM identifier gets it from a scanner (ISO/IEC
 * 15424).
 *
 * @param printed as people print it
 * @param transmitted with the identifier in front
 */
record BarcodeText(String printed, String transmitted) {
  private static final String GS1_128 = "]C1";
  private static final String GS1_DATA_MATRIX = "]d2";
  private static final char FNC1 = 0x1d;
  private static final Pattern ELEMENT = Pattern.compile("\\((\\d{2,4})\\)");

  /** Elements whose length is known need no separator (General Specifications, 7.8.5). */
  private static final Pattern KNOWN_LENGTH = Pattern.compile("(0[0-4]|1[1-9]|20|3[1-6]|41).*");

  static BarcodeText of(Result result) {
    String said = result.getText();
    return switch (result.getBarcodeFormat()) {
      // All three are numbers of thirteen digits, whatever is printed.
      case EAN_13 -> new BarcodeText(said, "]E0" + said);
      case UPC_A -> new BarcodeText(said, "]E00" + said);
      case UPC_E -> new BarcodeText(said, "]E00" + UPCEReader.convertUPCEtoUPCA(said));
      case EAN_8 -> new BarcodeText(said, "]E4" + said);
      case RSS_14 -> new BarcodeText(said, "]e001" + said);
      case RSS_EXPANDED -> new BarcodeText(said, "]e0" + elements(said));
      case CODE_128 -> identified(result, withoutCheck(said));
      default -> identified(result, said);
    };
  }

  /**
   * Of one Code 128 in 103 the check character is the one that means FNC1 elsewhere, and ZXing
   * leaves it in the text. At the end nothing is to be separated (General Specifications, 7.8).
   */
  private static String withoutCheck(String said) {
    boolean separator = said.length() > 1 && said.charAt(said.length() - 1) == FNC1;
    return separator ? said.substring(0, said.length() - 1) : said;
  }

  private static BarcodeText identified(Result result, String said) {
    var metadata = result.getResultMetadata();
    Object identifier =
        metadata == null ? null : metadata.get(ResultMetadataType.SYMBOLOGY_IDENTIFIER);
    String given =
        identifier == null ? identifierOf(result.getBarcodeFormat()) : identifier.toString();
    String data = said;
    if (given.equals(GS1_128) && data.startsWith(GS1_128)) {
      data = data.substring(GS1_128.length());
    } else if (given.equals(GS1_DATA_MATRIX) && data.indexOf(FNC1) == 0) {
      data = data.substring(1);
    }
    return new BarcodeText(data, given + data);
  }

  /** Where ZXing names none: the symbology's, without options. */
  private static String identifierOf(BarcodeFormat format) {
    return switch (format) {
      case CODE_128 -> "]C0";
      case ITF -> "]I0";
      case DATA_MATRIX -> "]d1";
      case QR_CODE -> "]Q1";
      default -> throw new IllegalArgumentException("not asked for: " + format);
    };
  }

  /** ZXing writes the elements of DataBar Expanded for people: (01)…(10)…. */
  private static String elements(String bracketed) {
    var joined = new StringBuilder();
    Matcher element = ELEMENT.matcher(bracketed);
    int end = 0;
    boolean open = false;
    while (element.find()) {
      joined.append(bracketed, end, element.start());
      joined.append(open ? String.valueOf(FNC1) : "").append(element.group(1));
      open = !KNOWN_LENGTH.matcher(element.group(1)).matches();
      end = element.end();
    }
    return joined.append(bracketed, end, bracketed.length()).toString();
  }
}
