package babyshield.ingest.canadavrdb;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A file of the database's shape and of any size, made while it is read: every recall has one row
 * in each of several passes, so that its rows stand as far apart as they can.
 */
final class GeneratedVrdb extends InputStream {
  static final String HEADER =
      "\"RECALL_NUMBER_NUM\",\"YEAR\",\"MANUFACTURER_RECALL_NO_TXT\",\"CATEGORY_ETXT\","
          + "\"CATEGORY_FTXT\",\"MAKE_NAME_NM\",\"MODEL_NAME_NM\",\"UNIT_AFFECTED_NBR\","
          + "\"SYSTEM_TYPE_ETXT\",\"SYSTEM_TYPE_FTXT\",\"NOTIFICATION_TYPE_ETXT\","
          + "\"NOTIFICATION_TYPE_FTXT\",\"COMMENT_ETXT\",\"COMMENT_FTXT\",\"RECALL_DATE_DTE\"\r\n";

  private static final String TEXT =
      "On certain vehicles, a \"\"part\"\" may loosen,\r\nand something may follow. ".repeat(9);

  private final int recalls;
  private final int passes;
  private byte[] row = HEADER.getBytes(StandardCharsets.UTF_8);
  private int at;
  private int made;

  GeneratedVrdb(int recalls, int passes) {
    this.recalls = recalls;
    this.passes = passes;
  }

  private boolean exhausted() {
    if (at == row.length && made < recalls * passes) {
      row = row(made % recalls, made / recalls).getBytes(StandardCharsets.UTF_8);
      made++;
      at = 0;
    }
    return at == row.length;
  }

  private static String row(int recall, int pass) {
    return ("\""
            + (2_000_000 + recall)
            + "\",\""
            + (2000 + pass)
            + ".0\",\"\",\"Car\",\"Voiture\",")
        + ("\"WAGENBAU\",\"M" + recall + "-" + pass + "\",\"1,200.00\",\"Brakes\",\"Freins\",")
        + ("\"Safety Mfr\",\"S\u00e9curit\u00e9\",\"" + TEXT + recall + "\",\"" + TEXT + "\",")
        + "\"2019-02-26\"\r\n";
  }

  @Override
  public int read() {
    return exhausted() ? -1 : row[at++] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (exhausted()) {
      return -1;
    }
    int part = Math.min(length, row.length - at);
    System.arraycopy(row, at, buffer, offset, part);
    at += part;
    return part;
  }
}
