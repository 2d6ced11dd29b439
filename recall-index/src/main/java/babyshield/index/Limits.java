package babyshield.index;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What a recall restricts beside the product: lots, serial numbers, and days. Immutable.
 *
 * <p>A restriction never clears a product. What lies outside contradicts and is shown; what cannot
 * be compared is listed as not checked.
 */
final class Limits {
  private static final List<IdentifierKind> KINDS =
      List.of(
          IdentifierKind.LOT,
          IdentifierKind.SERIAL,
          IdentifierKind.BEST_BEFORE,
          IdentifierKind.PRODUCED);

  /** The fields of each set of kinds, which is a bit for each kind. */
  private static final List<List<String>> FIELDS =
      IntStream.range(0, 1 << KINDS.size()).mapToObj(Limits::fieldsOf).toList();

  private static final Limits NONE = new Limits(List.of());

  /** More than people read: behind these, the evidence only counts. */
  private static final int SHOWN = 5;

  private final List<Limit> limits;

  private final int kinds;

  private record Limit(IdentifierKind kind, String from, String to, int product) {
    String said() {
      return to.isEmpty() ? from : from + " to " + to;
    }

    CodeRange range() {
      return CodeRange.of(from, to);
    }

    boolean appliesTo(Set<Integer> products) {
      return product == 0 || products.isEmpty() || products.contains(product);
    }
  }

  /** Whether what the scan says lies inside what a recall restricts. */
  enum Outcome {
    INSIDE,
    OUTSIDE,
    NOT_CHECKED
  }

  /**
   * @param field lot, serial, best before or produced
   * @param scanned what the scan says; empty where it says nothing
   * @param recalled what the recall says; empty where the scan says nothing
   */
  record Finding(String field, Outcome outcome, String scanned, String recalled) {}

  private Limits(List<Limit> limits) {
    this.limits = List.copyOf(limits);
    int some = 0;
    for (Limit limit : limits) {
      some |= 1 << KINDS.indexOf(limit.kind());
    }
    kinds = some;
  }

  static Limits of(Recall recall) {
    var limits = new ArrayList<Limit>();
    for (Identifier id : recall.getIdentifiers()) {
      if (field(id.getKind()) != null) {
        limits.add(new Limit(id.getKind(), id.getValue(), id.getTo(), id.getProduct()));
      }
    }
    return limits.isEmpty() ? NONE : new Limits(limits);
  }

  /** Which kinds there are of, as {@link #fields} reads it. */
  int kinds() {
    return kinds;
  }

  /** What is not checked of a recall with limits of these kinds if a scan says nothing of any. */
  static List<String> fields(int kinds) {
    return FIELDS.get(kinds);
  }

  private static List<String> fieldsOf(int kinds) {
    return KINDS.stream()
        .filter(kind -> (kinds >>> KINDS.indexOf(kind) & 1) != 0)
        .map(Limits::field)
        .toList();
  }

  private static String field(IdentifierKind kind) {
    return switch (kind) {
      case LOT -> "lot";
      case SERIAL -> "serial";
      case BEST_BEFORE -> "best before";
      case PRODUCED -> "produced";
      default -> null;
    };
  }

  /**
   * Holds a scan against everything that applies to some of the recall's products.
   *
   * @param products which of them it may be; empty where that is not known
   */
  List<Finding> check(Product product, Set<Integer> products) {
    if (limits.isEmpty()) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    codes(IdentifierKind.LOT, product.lot(), products, findings);
    codes(IdentifierKind.SERIAL, product.serial(), products, findings);
    days(IdentifierKind.BEST_BEFORE, product.bestBefore(), products, findings);
    days(IdentifierKind.PRODUCED, product.produced(), products, findings);
    return findings;
  }

  private void codes(
      IdentifierKind kind, String scanned, Set<Integer> products, List<Finding> findings) {
    List<Limit> applying = applying(kind, products);
    if (scanned == null) {
      notChecked(applying, findings);
    } else if (!applying.isEmpty()) {
      boolean listed = applying.stream().anyMatch(limit -> limit.range().comparable());
      findings.add(
          finding(
              applying,
              scanned,
              limit -> limit.range().contains(scanned),
              limit -> limit.range().comparable() || (listed && limit.range().enumerates())));
    }
  }

  private void days(
      IdentifierKind kind, LocalDate scanned, Set<Integer> products, List<Finding> findings) {
    List<Limit> applying = applying(kind, products);
    if (scanned == null) {
      notChecked(applying, findings);
    } else if (!applying.isEmpty()) {
      findings.add(
          finding(
              applying,
              scanned.toString(),
              limit ->
                  DayRange.of(limit.from(), limit.to())
                      .filter(range -> range.contains(scanned))
                      .isPresent(),
              limit -> DayRange.of(limit.from(), limit.to()).isPresent()));
    }
  }

  /** Most scans give no lot and no day: for those no code or day of the recall is parsed. */
  private static void notChecked(List<Limit> applying, List<Finding> findings) {
    if (!applying.isEmpty()) {
      String field = field(applying.getFirst().kind());
      findings.add(new Finding(field, Outcome.NOT_CHECKED, "", ""));
    }
  }

  private List<Limit> applying(IdentifierKind kind, Set<Integer> products) {
    List<Limit> applying = new ArrayList<>(0);
    for (Limit limit : limits) {
      if (limit.kind() == kind && limit.appliesTo(products)) {
        applying.add(limit);
      }
    }
    return applying;
  }

  private static Finding finding(
      List<Limit> applying,
      String scanned,
      Predicate<Limit> contains,
      Predicate<Limit> comparable) {
    String field = field(applying.getFirst().kind());
    for (Limit limit : applying) {
      if (contains.test(limit)) {
        return new Finding(field, Outcome.INSIDE, scanned, limit.said());
      }
    }
    boolean outside = applying.stream().allMatch(comparable);
    return new Finding(
        field, outside ? Outcome.OUTSIDE : Outcome.NOT_CHECKED, scanned, said(applying));
  }

  private static String said(List<Limit> limits) {
    String first =
        String.join(", ", limits.stream().limit(SHOWN).map(Limit::said).distinct().toList());
    int more = limits.size() - SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
