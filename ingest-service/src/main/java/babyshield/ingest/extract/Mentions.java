package babyshield.ingest.extract;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.ingest.extract.Filler.Opening;
import java.util.List;
import java.util.Locale;

/** What one passage says. Not thread-safe; {@link #in} is a pure function. */
public final class Mentions {
  /** Raised when the same text gives other mentions: every feed is then read again. */
  public static final int VERSION = 2;

  /** How far before a label its digits may be counted. */
  private static final int PART_SAID = 48;

  private final Passage passage;
  private final String text;
  private final DateOrder order;
  private final List<Label> labels;
  private final Found found;

  private Mentions(Passage passage, DateOrder order, Rows rows) {
    this.passage = passage;
    this.text = passage.text();
    this.order = order;
    this.labels = Labels.in(text);
    this.found = new Found(passage.field(), rows);
  }

  /** All that a passage mentions, in an order that only the text decides. */
  public static List<Identifier> in(Passage passage, DateOrder order) {
    return in(passage, order, Rows.NONE);
  }

  static List<Identifier> in(Passage passage, DateOrder order, Rows rows) {
    // Most titles hold no number, and without one there is nothing to find.
    if (!Chars.hasDigit(passage.text())) {
      return List.of();
    }
    var mentions = new Mentions(passage, order, rows);
    mentions.whole();
    mentions.labelled();
    mentions.numbers();
    int whole = passage.whole();
    return mentions.found.all().stream().filter(mention -> mention.getEnd() <= whole).toList();
  }

  /** The values of a field that is for one thing only. */
  private void whole() {
    IdentifierKind about = passage.about();
    if (about == null) {
      return;
    }
    switch (about) {
      case LOT, SERIAL -> onlyCodes(about);
      case BEST_BEFORE, PRODUCED -> {
        Filler filler = Filler.from(text, 0);
        dates(about, true).read(filler.at(), filler.opening(), true);
      }
      case SOLD -> new SalePeriods(reader(false), found).read(0, nextDate(-1));
      default -> {}
    }
  }

  /** The codes of a text that is nothing but a list of them. */
  private void onlyCodes(IdentifierKind kind) {
    if (labels.isEmpty()) {
      var codes = new Found(passage.field(), Rows.NONE);
      int end =
          new CodeLists(text, kind, codes).read(Filler.from(text, 0).at(), Opening.NONE, true);
      // A list of days in a field of codes is a list of days.
      if (!Chars.hasAlnum(text, end) && reader(false).at(0) == null) {
        codes.all().forEach(found::add);
      }
    }
  }

  private void labelled() {
    int behind = 0;
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      if (label.start() >= behind) {
        behind = Math.max(behind, read(label, i));
      }
    }
  }

  /** Reads what a label announces; returns behind it. */
  private int read(Label label, int index) {
    Filler filler = Filler.from(text, label.end());
    boolean directly = Chars.digit(Chars.at(text, label.end()));
    return switch (label.means()) {
      case LOT, SERIAL, MODEL ->
          heading(index) || aboutDigits(label) ? label.end() : codes(label, filler);
      case BEST_BEFORE ->
          dates(IdentifierKind.BEST_BEFORE, expires(label) || directly)
              .read(filler.at(), filler.opening(), true);
      case PRODUCED ->
          dates(IdentifierKind.PRODUCED, label.plain().startsWith("mf"))
              .read(filler.at(), filler.opening(), saysYear(filler));
      case SOLD -> new SalePeriods(reader(false), found).read(label.end(), nextDate(index));
      case GTIN, OTHER -> label.end();
    };
  }

  /** "MODEL NUMBER SERIAL NUMBER": two headings of a table, whose columns are lost. */
  private boolean heading(int index) {
    return adjacent(index - 1) || adjacent(index);
  }

  private boolean adjacent(int index) {
    if (index < 0 || index + 1 >= labels.size()) {
      return false;
    }
    Label one = labels.get(index);
    Label next = labels.get(index + 1);
    return code(one.means())
        && code(next.means())
        && (one.means() != next.means() || one.means() == Means.SERIAL)
        && Filler.from(text, one.end()).at() >= next.start();
  }

  private static boolean code(Means means) {
    return means == Means.LOT || means == Means.SERIAL || means == Means.MODEL;
  }

  /** "the first four digits of the serial number are": a part of it. */
  private boolean aboutDigits(Label label) {
    String before = text.substring(Math.max(0, label.start() - PART_SAID), label.start());
    return before.contains(" first ")
        || before.contains(" last ")
        || before.contains("digits")
        || before.contains("prefix");
  }

  /** "EXP", "Expiration/Use By": what expires does so in a month of a year. */
  private boolean expires(Label label) {
    String around = text.substring(Math.max(0, label.start() - 12), label.end());
    return around.toLowerCase(Locale.ROOT).contains("exp");
  }

  private int codes(Label label, Filler filler) {
    IdentifierKind kind = IdentifierKind.valueOf(label.means().name());
    boolean named =
        filler.numbered() || label.plain().indexOf(' ') > 0 || kind == IdentifierKind.SERIAL;
    // "a lot of 12" counts.
    if (filler.of() && !named && filler.opening() == Opening.NONE) {
      return label.end();
    }
    return new CodeLists(text, kind, found).read(filler.at(), filler.opening(), named);
  }

  private boolean saysYear(Filler filler) {
    return filler.opening() != Opening.NONE || text.startsWith("in ", Math.max(0, filler.at() - 3));
  }

  /** Where the next label of another date stands. */
  private int nextDate(int index) {
    for (int i = index + 1; i < labels.size(); i++) {
      Means means = labels.get(i).means();
      if (means == Means.BEST_BEFORE || means == Means.PRODUCED) {
        return labels.get(i).start();
      }
    }
    return text.length();
  }

  private DayLists dates(IdentifierKind kind, boolean shortYears) {
    return new DayLists(reader(shortYears), kind, found);
  }

  private DayReader reader(boolean shortYears) {
    return new DayReader(text, order, shortYears);
  }

  /** Barcodes and pack sizes, which are told by their own form. */
  private void numbers() {
    var gtins = new GtinReader(text, found);
    var sizes = new PackSizes(text, found);
    int label = -1;
    int announcedTo = -1;
    Means announced = null;
    int at = 0;
    while (at < text.length()) {
      if (!Chars.digit(text.charAt(at))) {
        at++;
        continue;
      }
      while (label + 1 < labels.size() && labels.get(label + 1).start() < at) {
        Label next = labels.get(++label);
        announced = next.means();
        announcedTo = Filler.from(text, next.end()).at();
      }
      int size = sizes.read(at);
      Means means = announced != null && at <= announcedTo ? announced : null;
      int run = gtins.read(at, means);
      if (means == Means.GTIN) {
        // "UPC 036000291452 and 036000291469"
        announcedTo = Filler.from(text, Joiner.at(text, run).next()).at();
      }
      at = Math.max(Math.max(size, run), at + 1);
    }
  }
}
