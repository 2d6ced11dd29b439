package babyshield.ingest.parse;

import babyshield.event.IdentifierKind;
import babyshield.index.Gtin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes in prose that names what they are: {@code SKU: 9520000000011 & 9520000000028}, {@code
 * affected batch numbers: B12, B13}. What no label names is left alone. Pure functions.
 */
public final class LabelledCodes {
  private static final int LONGEST = 30;
  private static final int SHORTEST = 2;

  /** What names a number that is a product's in shops. */
  private static final Pattern TRADE_ITEM =
      Pattern.compile(
          "\\b(?:SKUs?|EANs?|GTINs?|UPCs?|APNs?|TUNs?|ISBNs?|bar ?codes?"
              + "|(?:item|product|article) (?:numbers?|nos?\\b|codes?))\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LOT =
      Pattern.compile(
          "\\b(?:batch(?:es)?|lots?)\\b(?:\\s*(?:numbers?|nos?\\b\\.?|codes?|#)[:\\s]*|\\s*:\\s*)",
          Pattern.CASE_INSENSITIVE);

  /** What names anything else, and so ends the numbers of a product. */
  private static final Pattern OTHER =
      Pattern.compile(
          "\\b(?:batch(?:es)?|lots?|serials?|models?|IMEIs?|VINs?|phone|telephone|tel|call|contact)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CODE =
      Pattern.compile("\\G[\"\u201c#(]*([\\p{L}\\d][\\p{L}\\d./_-]*)[\"\u201d)]*");
  private static final Pattern AND =
      Pattern.compile("\\G(?:\\s*[,;&]\\s*|\\s+(?:and|or|to)\\s+|\\s+)");
  private static final Pattern DAY =
      Pattern.compile("\\d{1,2}[./-]\\d{1,2}(?:[./-](?:\\d\\d){1,2})?|(?:19|20)\\d\\d");

  private LabelledCodes() {}

  /** Adds the GTINs and lots that a text names so. */
  public static void add(Identifiers found, String field, String text) {
    tradeItems(text).forEach(part -> found.gtins(field, part));
    lots(text).forEach(lot -> found.add(IdentifierKind.LOT, lot, field));
  }

  /** The parts of a text that hold numbers of products. */
  private static List<String> tradeItems(String text) {
    var parts = new ArrayList<String>();
    Matcher label = TRADE_ITEM.matcher(text);
    Matcher other = OTHER.matcher(text);
    int at = 0;
    while (label.find(at)) {
      int end = other.find(label.end()) ? other.start() : text.length();
      parts.add(text.substring(label.end(), end));
      at = end;
    }
    return parts;
  }

  private static List<String> lots(String text) {
    var lots = new ArrayList<String>();
    Matcher label = LOT.matcher(text);
    Matcher code = CODE.matcher(text);
    Matcher and = AND.matcher(text);
    int at = 0;
    while (label.find(at)) {
      at = label.end();
      while (code.find(at) && isLot(trim(code.group(1)))) {
        lots.add(trim(code.group(1)));
        at = code.end();
        if (!and.find(at)) {
          break;
        }
        at = and.end();
      }
    }
    return lots;
  }

  private static boolean isLot(String code) {
    return code.chars().anyMatch(Character::isDigit)
        && code.length() >= SHORTEST
        && code.length() <= LONGEST
        && !DAY.matcher(code).matches()
        && Gtin.findAll(code).isEmpty();
  }

  private static String trim(String code) {
    int end = code.length();
    while (end > 0 && "./_-".indexOf(code.charAt(end - 1)) >= 0) {
      end--;
    }
    return code.substring(0, end);
  }
}
