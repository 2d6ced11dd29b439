package babyshield.ingest.extract;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads all passages of one recall and puts what they mention behind what its feed has found in the
 * agency's own fields, which keeps its field names and its order. A pure function.
 */
public final class Passages {
  /** Fields of dates, by the words in their names; other fields must say it themselves. */
  private static final Pattern BEST_BEFORE =
      Pattern.compile("best|use.?by|expir|dlc|mhd|haltbar|scadenza|consommation");

  private static final Pattern PRODUCED =
      Pattern.compile("produc|manuf|build|bgman|hergestellt|pack(?:ed|ing).?dat");

  private final String agency;
  private final List<Passage> passages = new ArrayList<>();

  public Passages(String agency) {
    this.agency = agency;
  }

  /** Adds a text; an empty one is passed over. */
  public Passages add(String field, String text) {
    return add(new Passage(field, text));
  }

  public Passages add(Passage passage) {
    if (!passage.text().isEmpty()) {
      passages.add(passage);
    }
    return this;
  }

  /**
   * What the feed found, and behind it what only the texts say.
   *
   * @param own what the feed found; its texts are read too
   */
  public List<Identifier> identifiers(List<Identifier> own) {
    var all = new LinkedHashMap<String, Identifier>();
    own.forEach(
        identifier -> all.putIfAbsent(key(identifier, identifier.getProduct()), identifier));
    own.forEach(this::addValue);
    DateOrder order = DateOrder.of(agency);
    Map<Passage, Rows> rows = rows();
    for (Map.Entry<Passage, Rows> passage : rows.entrySet()) {
      for (Identifier mention : Mentions.in(passage.getKey(), order, passage.getValue())) {
        merge(mention, all);
      }
    }
    return List.copyOf(all.values());
  }

  /** A text that the feed keeps whole among its identifiers. */
  private void addValue(Identifier own) {
    boolean text =
        switch (own.getKind()) {
          case LOT, DATE, OTHER, SERIAL -> true;
          default -> false;
        };
    if (text) {
      passages.add(new Passage(own.getField(), own.getValue(), about(own)));
    }
  }

  private static IdentifierKind about(Identifier own) {
    String field = own.getField().toLowerCase(Locale.ROOT);
    return switch (own.getKind()) {
      case LOT, SERIAL -> own.getKind();
      case DATE ->
          BEST_BEFORE.matcher(field).find()
              ? IdentifierKind.BEST_BEFORE
              : PRODUCED.matcher(field).find() ? IdentifierKind.PRODUCED : null;
      default -> null;
    };
  }

  /** Texts that enumerate other numbers of products speak of other things: then none is counted. */
  private Map<Passage, Rows> rows() {
    var rows = new LinkedHashMap<Passage, Rows>();
    int count = 0;
    boolean agree = true;
    for (Passage passage : passages) {
      Rows own = passage.enumerates() ? Rows.of(passage.text()) : Rows.NONE;
      rows.put(passage, own);
      agree &= own.count() == 0 || count == 0 || own.count() == count;
      count = Math.max(count, own.count());
    }
    if (!agree) {
      rows.replaceAll((passage, any) -> Rows.NONE);
    }
    return rows;
  }

  /**
   * Adds what is not there. Where the feed has it without a product, the first mention that belongs
   * to one tells which.
   */
  private static void merge(Identifier mention, Map<String, Identifier> all) {
    String key = key(mention, mention.getProduct());
    Identifier general = all.get(key(mention, 0));
    if (general == null) {
      all.putIfAbsent(key, mention);
    } else if (mention.getProduct() > 0 && !all.containsKey(key) && general.getStart() < 0) {
      if (!told(general, all)) {
        all.replace(key(mention, 0), of(general, mention.getProduct()));
      } else {
        all.put(key, mention);
      }
    }
  }

  private static boolean told(Identifier general, Map<String, Identifier> all) {
    return all.get(key(general, 0)).getProduct() > 0;
  }

  private static Identifier of(Identifier identifier, int product) {
    return new Identifier(
        identifier.getKind(),
        identifier.getValue(),
        identifier.getField(),
        identifier.getTo(),
        identifier.getStart(),
        identifier.getEnd(),
        product);
  }

  private static String key(Identifier identifier, int product) {
    return identifier.getKind()
        + " "
        + identifier.getValue()
        + "\u0000"
        + identifier.getTo()
        + "\u0000"
        + product;
  }
}
