package babyshield.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a path from the key on: identifier and value in turn, values still encoded.
 *
 * @param elements the key first, then what qualifies it
 */
record DigitalLinkPath(ApplicationIdentifier key, List<Element> elements) {
  /** GS1 Digital Link Standard 1.1, section 4: the words that once stood for identifiers. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("sscc", "00"),
          Map.entry("gtin", "01"),
          Map.entry("lot", "10"),
          Map.entry("ser", "21"),
          Map.entry("cpv", "22"),
          Map.entry("gdti", "253"),
          Map.entry("glnx", "254"),
          Map.entry("gcn", "255"),
          Map.entry("ginc", "401"),
          Map.entry("gsin", "402"),
          Map.entry("gln", "414"),
          Map.entry("grai", "8003"),
          Map.entry("giai", "8004"),
          Map.entry("itip", "8006"),
          Map.entry("cpid", "8010"),
          Map.entry("cpsn", "8011"),
          Map.entry("gmn", "8013"),
          Map.entry("gsrnp", "8017"),
          Map.entry("gsrn", "8018"),
          Map.entry("srin", "8019"));

  /** Looks from the end for the key, because a stem before it may look like one too. */
  static Optional<DigitalLinkPath> of(String path, boolean names) {
    String[] segments = path.split("/", -1);
    var elements = new ArrayList<Element>();
    for (int at = segments.length - 2; at >= 0; at -= 2) {
      var row = AiTable.of(names ? NAMES.getOrDefault(segments[at], segments[at]) : segments[at]);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      elements.addFirst(new Element(row.get().ai(), segments[at + 1]));
      if (row.get().key()) {
        return Optional.of(new DigitalLinkPath(row.get(), List.copyOf(elements)));
      }
    }
    return Optional.empty();
  }

  List<String> identifiers() {
    return elements.stream().map(Element::ai).toList();
  }

  boolean inOrder() {
    return key.keys().stream().anyMatch(sequence -> subsequence(qualifiers(), sequence));
  }

  /** True if this path could have had the identifier too. */
  boolean wouldTake(String ai) {
    return key.keys().stream()
        .anyMatch(sequence -> sequence.contains(ai) && sequence.containsAll(qualifiers()));
  }

  private List<String> qualifiers() {
    return identifiers().subList(1, elements.size());
  }

  private static boolean subsequence(List<String> part, List<String> whole) {
    int at = 0;
    for (String ai : whole) {
      if (at < part.size() && part.get(at).equals(ai)) {
        at++;
      }
    }
    return at == part.size();
  }
}
