package babyshield.gs1;

import babyshield.gs1.ScannedCode.Form;
import babyshield.index.Gtin;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the elements of a code say about a product. */
final class Said {
  private static final Set<String> DATES = Set.of("11", "12", "13", "15", "16", "17");

  private Said() {}

  static ScannedCode by(Elements elements, Form form, Year scannedIn) {
    List<Element> list = elements.list();
    var problems = new ArrayList<>(elements.problems());
    problems.addAll(Pairings.repeats(list));
    problems.addAll(Pairings.exclusions(list));
    Set<Gtin> gtins = gtins(elements, problems);
    if (gtins.isEmpty() && problems.isEmpty()) {
      problems.add("the code holds no product number (GTIN)");
    }
    return new ScannedCode(
        List.copyOf(gtins),
        only("10", list),
        only("21", list),
        dates(list, scannedIn),
        form,
        problems);
  }

  /**
   * The product numbers as they stand: of the item (01), of what a case or pallet holds (02, 8026),
   * of an item made to order (03), of a piece of one (8006).
   */
  static List<String> numbers(Elements elements) {
    return elements.list().stream()
        .filter(element -> Set.of("01", "02", "03", "8006", "8026").contains(element.ai()))
        .map(element -> element.value().substring(0, 14))
        .toList();
  }

  private static Set<Gtin> gtins(Elements elements, List<String> problems) {
    var gtins = new LinkedHashSet<Gtin>();
    for (String number : numbers(elements)) {
      try {
        gtins.add(Gtin.parse(number));
      } catch (Gtin.Invalid e) {
        problems.add(e.getMessage());
      }
    }
    return gtins;
  }

  /** Null where there is none, or where two differ: {@link Pairings#repeats} says so. */
  private static String only(String ai, List<Element> elements) {
    List<String> values =
        elements.stream()
            .filter(element -> element.ai().equals(ai))
            .map(Element::value)
            .distinct()
            .toList();
    return values.size() == 1 ? values.getFirst() : null;
  }

  private static Map<String, LocalDate> dates(List<Element> elements, Year scannedIn) {
    return elements.stream()
        .map(Element::ai)
        .filter(ai -> DATES.contains(ai) && only(ai, elements) != null)
        .distinct()
        .collect(Collectors.toMap(ai -> ai, ai -> GsDate.of(only(ai, elements), scannedIn)));
  }
}
