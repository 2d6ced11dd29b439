package babyshield.ingest.rappelconso;

import babyshield.index.Gtin;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One product of {@code identification_produits}: GTIN, lot, kind of date, one or two dates. In
 * 2025 the field was one text with a dollar sign between the values, empty ones too: {@code
 * $22ej084c01$date limite de consommation$2022-04-13$}. In 2026 it is a list from which empty
 * values are gone, and in which a bar divides products inside an element: {@code
 * ["3770018292519","312","date de durabilité minimale","2027-12-31|0200590000000","7",...]}.
 *
 * @param barcode as written; empty where the agency gives none
 * @param lot as written; empty where the agency gives none
 * @param dates the kind of date and the dates, as written; empty where there are none
 */
record IdentifiedProduct(String barcode, String lot, String dates) {
  static final String FIELD = "identification_produits";

  private static final String BETWEEN_VALUES = "$";
  private static final Pattern BETWEEN_PRODUCTS = Pattern.compile("\\|");
  private static final String NOT_CONCERNED = "non concerné";

  /** Shorter ones are lots as often as not, and a lot taken for a barcode accuses the innocent. */
  private static final Pattern LONG_BARCODE = Pattern.compile("\\d{12,14}");

  /** The products of the field, in either form. */
  static List<IdentifiedProduct> all(JsonNode field) {
    boolean complete = !field.isArray();
    String text =
        complete
            ? field.asText("")
            : String.join(
                BETWEEN_VALUES,
                StreamSupport.stream(field.spliterator(), false).map(JsonNode::asText).toList());
    return BETWEEN_PRODUCTS.splitAsStream(text).map(product -> of(product, complete)).toList();
  }

  /**
   * @param complete whether a value that is missing still has its place
   */
  private static IdentifiedProduct of(String product, boolean complete) {
    List<String> values =
        Pattern.compile(BETWEEN_VALUES, Pattern.LITERAL)
            .splitAsStream(product)
            .map(Text::line)
            .toList();
    int kind = kindOfDate(values);
    List<String> before = values.subList(0, kind);
    String dates = dates(values.subList(kind, values.size()));
    if (before.isEmpty()) {
      return new IdentifiedProduct("", "", dates);
    }
    String first = before.getFirst();
    boolean barcode = complete || before.size() > 1 || isBarcode(first);
    String lot = String.join(" ", before.subList(barcode ? 1 : 0, before.size()));
    return new IdentifiedProduct(barcode ? first : "", lot, dates);
  }

  /** Where the kind of date stands: behind barcode and lot, as far as there are any. */
  private static int kindOfDate(List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).startsWith("date ") || values.get(i).equals(NOT_CONCERNED)) {
        return i;
      }
    }
    return Math.min(2, values.size());
  }

  private static String dates(List<String> kindAndDates) {
    List<String> said =
        kindAndDates.stream()
            .filter(value -> !value.isEmpty() && !value.equals(NOT_CONCERNED))
            .toList();
    return String.join(" ", said);
  }

  private static boolean isBarcode(String value) {
    return LONG_BARCODE.matcher(value).matches() && !Gtin.findAll(value).isEmpty();
  }
}
