package babyshield.worker.links;

import babyshield.event.LinkKind;
import babyshield.event.RecallLink;
import babyshield.state.JointRole;
import babyshield.state.LinkableRecall;
import babyshield.worker.links.Vocabulary.Word;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the notice that a joint sentence means. The sentence says that there is one; which one is
 * told by day and words, weighed by how few of the other agency's notices have them. The weights
 * are natural logarithms, so that a sum of 3 is odds of 20 to 1. Only a notice that is likely in
 * itself and clearly likelier than every other one is taken. Not thread-safe.
 */
final class JointRecalls {
  /** Beyond this the best match was as a rule an earlier or later recall of the same firm. */
  static final int DAYS = 45;

  /**
   * Agencies publish a joint recall on one day (98 of 99 known pairs). There are some six
   * candidates on a day and 75 in the span, so one of another day must have this much more.
   */
  private static final double OTHER_DAY = 8;

  /** Some 20,000 to 1: what two words tell that stand in one of 150 notices each. */
  private static final double ENOUGH = 10;

  /** 20 to 1 against the next best. */
  private static final double LEAD = 3;

  /** A word of the product that stands only in the other notice's description tells less. */
  private static final double IN_DESCRIPTION = 0.5;

  /** One name in common is not enough, and a word of one in seven notices is no name. */
  private static final int TELLING_WORDS = 2;

  private static final double TELLING = 2;

  private final Vocabulary vocabulary = new Vocabulary();
  private final Map<String, LinkableRecall> notices = new TreeMap<>();
  private final NavigableMap<LocalDate, Map<String, Candidate>> candidates = new TreeMap<>();

  /**
   * @param title words of title and product
   * @param all these, and those of the other texts
   */
  private record Candidate(LinkableRecall recall, Set<Word> title, Set<Word> all) {}

  private record Match(Candidate candidate, double weight, List<Word> words) {}

  /** Takes one state of a recall in place of another; either null. */
  void replace(LinkableRecall before, LinkableRecall after) {
    if (takesPart(before)) {
      take(before);
    }
    if (takesPart(after)) {
      add(after);
    }
  }

  private static boolean takesPart(LinkableRecall recall) {
    return recall != null && recall.getStanding() && recall.getDay() != null;
  }

  private void add(LinkableRecall recall) {
    if (recall.getJoint() == JointRole.DECLARES) {
      notices.put(recall.getKey(), recall);
    } else if (recall.getJoint() == JointRole.CANDIDATE) {
      var all = new HashSet<String>(recall.getWords());
      all.addAll(recall.getOtherWords());
      Set<Word> words = vocabulary.add(all);
      Set<Word> title = Set.copyOf(vocabulary.known(recall.getWords()));
      candidates
          .computeIfAbsent(recall.getDay(), day -> new HashMap<>())
          .put(recall.getKey(), new Candidate(recall, title, words));
    }
  }

  private void take(LinkableRecall recall) {
    notices.remove(recall.getKey());
    Map<String, Candidate> day = candidates.getOrDefault(recall.getDay(), Map.of());
    if (day.containsKey(recall.getKey())) {
      vocabulary.remove(day.remove(recall.getKey()).all());
      if (day.isEmpty()) {
        candidates.remove(recall.getDay());
      }
    }
  }

  /** The keys of the notices that declare a joint recall. */
  List<String> notices() {
    return List.copyOf(notices.keySet());
  }

  /** The link to the notice that this one means, if that is clear. */
  Optional<RecallLink> counterpart(String noticeKey) {
    LinkableRecall notice = notices.get(noticeKey);
    List<Word> product = vocabulary.known(notice.getWords());
    List<Word> firms = vocabulary.known(notice.getOtherWords());
    var matches = new ArrayList<Match>();
    candidates
        .subMap(notice.getDay().minusDays(DAYS), true, notice.getDay().plusDays(DAYS), true)
        .values()
        .forEach(
            day ->
                day.values()
                    .forEach(candidate -> matches.add(match(notice, product, firms, candidate))));
    matches.sort(Comparator.comparingDouble(Match::weight).reversed());
    return clear(matches) ? Optional.of(link(notice, matches.getFirst())) : Optional.empty();
  }

  private Match match(
      LinkableRecall notice, List<Word> product, List<Word> firms, Candidate candidate) {
    double weight = candidate.recall().getDay().equals(notice.getDay()) ? 0 : -OTHER_DAY;
    var words = new ArrayList<Word>();
    for (Word word : product) {
      if (candidate.title().contains(word)) {
        weight += vocabulary.weight(word);
        words.add(word);
      } else if (candidate.all().contains(word) && !firms.contains(word)) {
        weight += IN_DESCRIPTION * vocabulary.weight(word);
      }
    }
    for (Word word : firms) {
      if (candidate.all().contains(word) && !words.contains(word)) {
        weight += vocabulary.weight(word);
        words.add(word);
      }
    }
    return new Match(candidate, weight, words);
  }

  private boolean clear(List<Match> best) {
    if (best.isEmpty() || best.getFirst().weight() < ENOUGH) {
      return false;
    }
    long telling =
        best.getFirst().words().stream().filter(word -> vocabulary.weight(word) >= TELLING).count();
    return telling >= TELLING_WORDS
        && (best.size() == 1 || best.getFirst().weight() - best.get(1).weight() >= LEAD);
  }

  /** The evidence follows from the two notices alone, so that other notices do not change it. */
  private static RecallLink link(LinkableRecall notice, Match match) {
    LinkableRecall other = match.candidate().recall();
    long days = Math.abs(notice.getDay().toEpochDay() - other.getDay().toEpochDay());
    String apart = days == 0 ? "same day" : days + (days == 1 ? " day apart" : " days apart");
    List<String> words = match.words().stream().map(Word::spelling).sorted().toList();
    String evidence =
        "declared as joint recall with the US CPSC; "
            + apart
            + "; words in common: "
            + String.join(" ", words);
    return new RecallLink(notice.getKey(), other.getKey(), LinkKind.DECLARED_JOINT, evidence);
  }
}
