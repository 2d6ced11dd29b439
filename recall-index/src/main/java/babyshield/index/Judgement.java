package babyshield.index;

import babyshield.event.Match;
import java.util.List;

/**
 * What is said of a product. "No known recall" cannot be built without the sources that were
 * searched.
 */
public sealed interface Judgement {
  AsOf asOf();

  /** At least one recall matches by an identifier, or by brand and model. */
  record Recalled(List<Match> matches, AsOf asOf) implements Judgement {}

  /** Recalls that may be meant; a person must compare. */
  record Possible(List<Match> candidates, AsOf asOf) implements Judgement {}

  /** Everything that was expected was searched, and nothing matched. */
  record NoKnownRecall(AsOf asOf) implements Judgement {
    public NoKnownRecall {
      if (asOf.sources().isEmpty()) {
        throw new IllegalArgumentException("no source was searched");
      }
    }
  }

  /** It could not be decided, and why. */
  record Undecided(List<String> reasons, AsOf asOf) implements Judgement {
    public Undecided {
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("undecided needs a reason");
      }
    }
  }
}
