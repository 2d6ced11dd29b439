package babyshield.index;

import babyshield.event.Match;
import babyshield.event.Verdict;
import babyshield.event.VerdictCause;
import babyshield.event.VerdictStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Verdict events: made from judgements, and compared. */
public final class Verdicts {
  private Verdicts() {}

  /** The event that says a judgement of a product. */
  public static Verdict event(Product product, Judgement judgement, VerdictCause cause) {
    return new Verdict(
        product.scan(),
        status(judgement),
        judgement instanceof Judgement.Undecided undecided ? undecided.reasons() : List.of(),
        matches(judgement),
        product.compared(),
        product.notCompared(),
        judgement.asOf().time(),
        judgement.asOf().recallVersion(),
        Judge.MATCHER,
        cause);
  }

  /** Whether two verdicts say the same, whenever they were made. */
  public static boolean same(Verdict one, Verdict other) {
    return one.getStatus() == other.getStatus()
        && one.getReasons().equals(other.getReasons())
        && one.getMatches().equals(other.getMatches());
  }

  /**
   * The recalls that a verdict names and an earlier one did not.
   *
   * @return recall keys, sorted as in the verdict
   */
  public static List<String> newRecalls(Verdict before, Verdict after) {
    Set<String> known = new HashSet<>(before.getMatches().stream().map(Match::getRecall).toList());
    return after.getMatches().stream()
        .map(Match::getRecall)
        .filter(key -> !known.contains(key))
        .toList();
  }

  /**
   * Whether somebody who knew the earlier verdict must be told: the status is more serious and
   * names a recall, or a recalled product is named by one more recall.
   */
  public static boolean worse(Verdict before, Verdict after) {
    boolean serious = seriousness(after.getStatus()) > seriousness(before.getStatus());
    boolean names =
        after.getStatus() == VerdictStatus.RECALLED || after.getStatus() == VerdictStatus.POSSIBLE;
    boolean oneMore =
        after.getStatus() == VerdictStatus.RECALLED && !newRecalls(before, after).isEmpty();
    return (serious && names) || oneMore;
  }

  private static int seriousness(VerdictStatus status) {
    return switch (status) {
      case NO_KNOWN_RECALL -> 0;
      case UNDECIDED -> 1;
      case POSSIBLE -> 2;
      case RECALLED -> 3;
    };
  }

  private static VerdictStatus status(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Recalled recalled -> VerdictStatus.RECALLED;
      case Judgement.Possible possible -> VerdictStatus.POSSIBLE;
      case Judgement.NoKnownRecall none -> VerdictStatus.NO_KNOWN_RECALL;
      case Judgement.Undecided undecided -> VerdictStatus.UNDECIDED;
    };
  }

  private static List<Match> matches(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Recalled recalled -> recalled.matches();
      case Judgement.Possible possible -> possible.candidates();
      case Judgement.NoKnownRecall none -> List.of();
      case Judgement.Undecided undecided -> List.of();
    };
  }
}
