package babyshield.ingest.extract;

import java.util.Set;

/** How an agency's country writes a day in digits. */
public enum DateOrder {
  /** 5/31/2024, as in the United States. */
  MONTH_FIRST,
  /** 31/5/2024. */
  DAY_FIRST,
  /** Both are usual there, or nothing is known: only what can be read in one way is read. */
  UNSURE;

  private static final Set<String> UNITED_STATES =
      Set.of(
          "cpsc",
          "fsis",
          "nhtsa",
          "fda-press",
          "fda-ires",
          "openfda-food",
          "openfda-drug",
          "openfda-device");

  private static final Set<String> ELSEWHERE =
      Set.of(
          "eu-safety-gate",
          "eu-safety-gate-json",
          "rasff",
          "rappelconso",
          "italy-salute",
          "lebensmittelwarnung",
          "uk-fsa",
          "uk-opss",
          "uk-dvsa",
          "au-accc",
          "au-fsanz",
          "nz-mbie",
          "singapore-cpso",
          "hk-cfs");

  /** The order of an agency, by its key. Canada writes both. */
  public static DateOrder of(String agency) {
    if (UNITED_STATES.contains(agency)) {
      return MONTH_FIRST;
    }
    return ELSEWHERE.contains(agency) ? DAY_FIRST : UNSURE;
  }
}
