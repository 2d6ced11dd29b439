package babyshield.gs1;

import static babyshield.gs1.ValueLinters.oneOf;
import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** The checks of the GS1 syntax dictionary by their names. */
final class Linters {
  private static final Map<String, Linter> BY_NAME =
      Map.ofEntries(
          entry("csetnumeric", CharacterSets::numeric),
          entry("cset82", CharacterSets::cset82),
          entry("cset39", CharacterSets::cset39),
          entry("cset64", CharacterSets::cset64),
          entry("pcenc", CharacterSets::percentEncoding),
          entry("hasnondigit", CharacterSets::hasNonDigit),
          entry("csum", CheckLinters::digit),
          entry("csumalpha", CheckLinters::pair),
          entry("iban", CheckLinters::iban),
          entry("yymmdd", TimeLinters::yymmdd),
          entry("yymmd0", TimeLinters::yymmd0),
          entry("yyyymmdd", TimeLinters::yyyymmdd),
          entry("yyyymmd0", TimeLinters::yyyymmd0),
          entry("hh", TimeLinters::hour),
          entry("mi", TimeLinters::minute),
          entry("ss", TimeLinters::second),
          entry("hhmi", TimeLinters::hourAndMinute),
          entry("zero", ValueLinters::zero),
          entry("nonzero", ValueLinters::nonZero),
          entry("nozeroprefix", ValueLinters::noZeroPrefix),
          entry("pieceoftotal", ValueLinters::pieceOfTotal),
          entry("posinseqslash", ValueLinters::positionInSequence),
          entry("latitude", ValueLinters::latitude),
          entry("longitude", ValueLinters::longitude),
          entry("importeridx", ValueLinters::importerIndex),
          entry("hyphen", ValueLinters::hyphens),
          entry("yesno", oneOf(Set.of("0", "1"), "NOT_ZERO_OR_ONE")),
          entry("winding", oneOf(Set.of("0", "1", "9"), "INVALID_WINDING_DIRECTION")),
          entry("iso5218", oneOf(Set.of("0", "1", "2", "9"), "INVALID_BIOLOGICAL_SEX_CODE")),
          entry("mediatype", oneOf(CodeLists.MEDIA, "INVALID_MEDIA_TYPE")),
          entry("packagetype", oneOf(CodeLists.PACKAGES, "INVALID_PACKAGE_TYPE")),
          entry("iso3166", oneOf(CodeLists.COUNTRY_NUMBERS, "NOT_ISO3166")),
          entry("iso3166999", oneOf(CodeLists.COUNTRY_NUMBERS_OR_999, "NOT_ISO3166_OR_999")),
          entry("iso3166alpha2", oneOf(CodeLists.COUNTRIES, "NOT_ISO3166_ALPHA2")),
          entry("iso4217", oneOf(CodeLists.CURRENCY_NUMBERS, "NOT_ISO4217")),
          entry("couponcode", Coupons::paper),
          entry("couponposoffer", Coupons::digital),
          // Whether a company prefix exists is known to GS1's own register only.
          entry("gcppos1", value -> Fault.none()),
          entry("gcppos2", value -> Fault.none()));

  private Linters() {}

  /**
   * @throws IllegalArgumentException for a name that no check has: the table of identifiers is
   *     newer than this class
   */
  static Linter named(String name) {
    Linter linter = BY_NAME.get(name);
    if (linter == null) {
      throw new IllegalArgumentException("no GS1 syntax test named " + name);
    }
    return linter;
  }

  static Set<String> names() {
    return BY_NAME.keySet();
  }
}
