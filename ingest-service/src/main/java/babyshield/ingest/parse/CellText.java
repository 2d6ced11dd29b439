package babyshield.ingest.parse;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of one cell. Where agencies state no encoding it is UTF-8, and where a cell is none,
 * what Windows made of it: files are put together from both.
 */
final class CellText {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final char REPLACED = '\ufffd';

  private CellText() {}

  /** Decodes a cell as it is. */
  static String of(byte[] data, int from, int to) {
    String text = new String(data, from, to - from, StandardCharsets.UTF_8);
    return text.indexOf(REPLACED) < 0 ? text : strictly(data, from, to);
  }

  /** Decodes a cell, and takes its quotes away if it has any. */
  static String unquoted(byte[] data, int from, int to) {
    boolean quotes = to - from > 1 && data[from] == '"' && data[to - 1] == '"';
    if (!quotes) {
      return of(data, from, to);
    }
    String inside = of(data, from + 1, to - 1);
    return inside.indexOf('"') < 0 ? inside : inside.replace("\"\"", "\"");
  }

  private static String strictly(byte[] data, int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(data, from, to - from))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(data, from, to - from, WINDOWS_1252);
    }
  }
}
