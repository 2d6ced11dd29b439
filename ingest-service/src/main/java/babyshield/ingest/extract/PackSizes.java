package babyshield.ingest.extract;

import babyshield.event.IdentifierKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the sizes of packages. A weight or a volume alone is none, because texts weigh products,
 * children and whole shipments: the word for a package or for its net content must stand beside it.
 */
final class PackSizes {
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("g", "g"),
          Map.entry("gr", "g"),
          Map.entry("gram", "g"),
          Map.entry("grams", "g"),
          Map.entry("gramme", "g"),
          Map.entry("grammes", "g"),
          Map.entry("gm", "g"),
          Map.entry("kg", "kg"),
          Map.entry("kilogram", "kg"),
          Map.entry("kilograms", "kg"),
          Map.entry("ml", "ml"),
          Map.entry("cl", "cl"),
          Map.entry("l", "l"),
          Map.entry("ltr", "l"),
          Map.entry("liter", "l"),
          Map.entry("litre", "l"),
          Map.entry("litres", "l"),
          Map.entry("liters", "l"),
          Map.entry("oz", "oz"),
          Map.entry("ounce", "oz"),
          Map.entry("ounces", "oz"),
          Map.entry("lb", "lb"),
          Map.entry("lbs", "lb"),
          Map.entry("pound", "lb"),
          Map.entry("pounds", "lb"),
          Map.entry("gal", "gal"),
          Map.entry("gallon", "gal"),
          Map.entry("quart", "qt"),
          Map.entry("qt", "qt"),
          Map.entry("pint", "pt"),
          Map.entry("pt", "pt"));

  private static final Set<String> PACKAGES =
      Set.of(
          "bag",
          "bags",
          "box",
          "boxes",
          "bottle",
          "bottles",
          "can",
          "cans",
          "jar",
          "jars",
          "pack",
          "packs",
          "package",
          "packages",
          "pouch",
          "pouches",
          "tub",
          "tubs",
          "container",
          "containers",
          "tray",
          "trays",
          "carton",
          "cartons",
          "case",
          "cases",
          "tube",
          "tubes",
          "sachet",
          "sachets",
          "packet",
          "packets",
          "clamshell",
          "clamshells",
          "cup",
          "cups",
          "jug",
          "jugs",
          "bucket",
          "tin",
          "tins",
          "sealed",
          "vacuum",
          "bar",
          "bars",
          "plastic",
          "glass",
          "canister",
          "brick",
          "aerosol",
          "packaged",
          "cardboard",
          "paper",
          "individual",
          "retail",
          "cardboards",
          "tote",
          "block",
          "wheel",
          "roll",
          "rolls",
          "stick",
          "sticks",
          "retort",
          "foil",
          "zip",
          "pail",
          "beutel",
          "packung",
          "flasche",
          "dose",
          "glas",
          "barquette",
          "bouteille",
          "pot");

  private static final Set<String> NET =
      Set.of(
          "net",
          "wt",
          "nt",
          "net.",
          "contents",
          "netto",
          "poids",
          "peso",
          "size",
          "sizes",
          "packs",
          "nettogewicht",
          "f\u00fcllmenge",
          "neto",
          "contenance");

  private final String text;
  private final Found found;
  private int lastEnd = -1;

  PackSizes(String text, Found found) {
    this.text = text;
    this.found = found;
  }

  /**
   * Reads the size that begins with a digit at a place; returns behind it, or behind the digits.
   */
  int read(int from) {
    int numberEnd = numberEnd(from);
    char before = Chars.at(text, from - 1);
    if (numberEnd - from > 7 || Chars.alnum(before) || "$./-,".indexOf(before) >= 0) {
      return numberEnd;
    }
    int multiple = multipleEnd(numberEnd);
    int amountAt = multiple > 0 ? multiple : from;
    int amountEnd = multiple > 0 ? numberEnd(multiple) : numberEnd;
    int unitAt = amountEnd;
    while (unitAt - amountEnd < 2
        && (Chars.blank(Chars.at(text, unitAt)) || Chars.dash(Chars.at(text, unitAt)))
        && unitAt < text.length()) {
      unitAt++;
    }
    int unitEnd = unitEnd(unitAt);
    if (amountEnd == amountAt || unitEnd < 0) {
      return numberEnd;
    }
    String amount = amount(amountAt, amountEnd);
    boolean hyphen = Chars.dash(Chars.at(text, amountEnd));
    if (amount == null || !(multiple > 0 || hyphen || beside(from, unitEnd))) {
      return unitEnd;
    }
    String times = multiple > 0 ? text.substring(from, numberEnd) + " x " : "";
    found.add(
        IdentifierKind.PACK_SIZE, times + amount + " " + unit(unitAt, unitEnd), "", from, unitEnd);
    lastEnd = unitEnd;
    return unitEnd;
  }

  private int numberEnd(int from) {
    int at = Chars.digitsEnd(text, from);
    char mark = Chars.at(text, at);
    return (mark == '.' || mark == ',') && Chars.digit(Chars.at(text, at + 1))
        ? Chars.digitsEnd(text, at + 1)
        : at;
  }

  /** Where the amount begins behind "6 x "; -1 where it is no multiple. */
  private int multipleEnd(int numberEnd) {
    int at = Chars.blank(Chars.at(text, numberEnd)) ? numberEnd + 1 : numberEnd;
    char times = Chars.at(text, at);
    int next = Chars.blank(Chars.at(text, at + 1)) ? at + 2 : at + 1;
    boolean multiple =
        (times == 'x' || times == 'X' || times == '\u00d7') && Chars.digit(Chars.at(text, next));
    return multiple ? next : -1;
  }

  /** Behind the unit, "fl. oz." without its last stop; -1 where there is none. */
  private int unitEnd(int from) {
    int end = Chars.wordEnd(text, from);
    String word = lower(from, end);
    if (word.equals("fl") || word.equals("fluid")) {
      int next = Chars.at(text, end) == '.' ? end + 1 : end;
      next =
          Chars.blank(Chars.at(text, next)) || Chars.dash(Chars.at(text, next)) ? next + 1 : next;
      int ounce = Chars.wordEnd(text, next);
      return "oz".equals(UNITS.get(lower(next, ounce))) ? ounce : -1;
    }
    return UNITS.containsKey(word) ? end : -1;
  }

  private String unit(int from, int end) {
    return Chars.word(text, from, "fl") || Chars.word(text, from, "fluid")
        ? "fl oz"
        : UNITS.get(lower(from, end));
  }

  /** With a point and without thousands' marks; null where the amount is nothing or a shipment. */
  private String amount(int from, int end) {
    String number = text.substring(from, end);
    int comma = number.indexOf(',');
    boolean thousands = comma >= 0 && number.length() - comma == 4;
    String plain = thousands ? number.replace(",", "") : number.replace(',', '.');
    return plain.matches("0+(\\.0+)?") || plain.length() > 6 ? null : plain;
  }

  private boolean beside(int from, int end) {
    return netBefore(from) || packageBehind(end) || inBracketsBehindSize(from, end);
  }

  private boolean netBefore(int from) {
    int at = from;
    while (at > 0 && from - at < 4 && !Chars.letter(text.charAt(at - 1))) {
      at--;
    }
    int end = at;
    while (at > 0 && end - at < 14 && Chars.letter(text.charAt(at - 1))) {
      at--;
    }
    boolean weight = lower(at, end).equals("weight");
    return weight ? lower(Math.max(0, at - 4), at).startsWith("net") : NET.contains(lower(at, end));
  }

  private boolean packageBehind(int end) {
    int at = end;
    for (int words = 0; words < 3; words++) {
      while (at < text.length()
          && at - end < 40
          && (Chars.blank(text.charAt(at)) || text.charAt(at) == '.')) {
        at++;
      }
      int wordEnd = Chars.wordEnd(text, at);
      if (wordEnd == at) {
        return false;
      }
      if (PACKAGES.contains(lower(at, wordEnd))) {
        return true;
      }
      at = wordEnd;
    }
    return false;
  }

  /** "12 oz (340 g)", "12 oz / 340 g". */
  private boolean inBracketsBehindSize(int from, int end) {
    return lastEnd > 0
        && from - lastEnd <= 4
        && from - lastEnd > 0
        && end > from
        && text.substring(lastEnd, from).matches("[ .,/(|\u2013-]+");
  }

  private String lower(int from, int end) {
    return text.substring(Math.min(from, text.length()), Math.min(end, text.length()))
        .toLowerCase(Locale.ROOT);
  }
}
