package babyshield.ingest.ukopss;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a label in a notice announces. Labels are written by hand ("Barcode", "Barcode / EAN",
 * "Model number"), so a word of them decides; where two could, the constant that stands first.
 */
enum Subject {
  BARCODE("\\b(?:bar\\s?codes?|eans?|gtins?|upcs?)\\b"),
  BATCH("\\b(?:batch(?:es)?|lots?)\\b"),
  SERIAL("\\bserials?\\b"),
  DATE("\\b(?:date codes?|dates? of manufacture|(?:production|manufacturing) dates?)\\b"),
  MODEL("^(?:(?:product|item) )?(?:models?|type numbers?)\\b"),
  BRAND("^brands?(?: names?)?$"),
  CODE("\\b(?:skus?|asins?|additional identifiers?|(?:item|article|part|listing) numbers?)\\b"),
  PRODUCT("^products?(?: names?)?$"),
  HAZARD("^hazards?$"),
  ACTION("^corrective (?:actions?|measures?)$"),
  /** The report's number, which the title gives too. */
  NOTIFICATION("^psd (?:notification|case|report)\\b"),
  /** Whatever else a table says. */
  REMARK("(?!)");

  private final Pattern words;

  Subject(String words) {
    this.words = Pattern.compile(words);
  }

  /** What a label announces, with or without its colon; nothing where it is none of the known. */
  static Optional<Subject> of(String label) {
    String folded = label.strip().toLowerCase(Locale.ROOT);
    String bare = folded.endsWith(":") ? folded.substring(0, folded.length() - 1) : folded;
    return Arrays.stream(values()).filter(it -> it.words.matcher(bare.strip()).find()).findFirst();
  }
}
