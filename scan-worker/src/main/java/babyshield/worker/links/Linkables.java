package babyshield.worker.links;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.index.Gtin;
import babyshield.index.Words;
import babyshield.state.JointRole;
import babyshield.state.LinkableRecall;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Takes of a recall what links need. */
final class Linkables {
  /** The agency whose notices hold the joint sentence, and the one that it names. */
  private static final String CANADA = "canada-rsa";

  private static final String CPSC = "cpsc";
  private static final String RAPPELCONSO = "rappelconso:";

  /** Where a Canadian title ends to name the product. */
  private static final Pattern HAZARD =
      Pattern.compile("\\b(?:recalled|due to)\\b.*", Pattern.CASE_INSENSITIVE);

  private Linkables() {}

  /**
   * @param known what was taken of the recall before; null if it is new
   */
  static LinkableRecall of(Recall recall, LinkableRecall known) {
    var builder =
        LinkableRecall.newBuilder()
            .setKey(recall.getKey())
            .setAgency(recall.getAgency())
            .setStanding(!recall.getWithdrawn())
            .setNames(List.copyOf(names(recall)))
            .setReferences(List.copyOf(references(recall)))
            .setGtins(List.copyOf(gtins(recall)))
            .setTranslationOf(original(recall))
            .setLanguage(recall.getLanguage())
            .setDay(day(recall, known))
            .setJoint(JointRole.NONE);
    role(recall, builder);
    return builder.build();
  }

  private static Set<String> names(Recall recall) {
    var names = new TreeSet<String>();
    names.add(CanonicalUrl.ofNotice(recall.getUrl()));
    String key = recall.getKey();
    if (key.startsWith(RAPPELCONSO)) {
      String number = key.substring(RAPPELCONSO.length());
      names.add(CanonicalUrl.of("https://rappel.conso.gouv.fr/fiche-rappel/" + number));
    }
    names.remove("");
    return names;
  }

  private static Set<String> references(Recall recall) {
    var references = new TreeSet<String>();
    for (String related : recall.getRelated()) {
      references.add(related.startsWith("http") ? CanonicalUrl.of(related) : related);
    }
    references.remove("");
    references.remove(recall.getKey());
    return references;
  }

  private static Set<String> gtins(Recall recall) {
    var gtins = new TreeSet<String>();
    for (Identifier identifier : recall.getIdentifiers()) {
      if (identifier.getKind() == IdentifierKind.GTIN
          && !new Gtin(identifier.getValue()).restricted()) {
        gtins.add(identifier.getValue());
      }
    }
    return gtins;
  }

  /** {@code fsis:010-2020/es} is {@code fsis:010-2020} in Spanish. */
  private static String original(Recall recall) {
    String ending = "/" + recall.getLanguage();
    String key = recall.getKey();
    return key.endsWith(ending) ? key.substring(0, key.length() - ending.length()) : "";
  }

  /**
   * Canada gives no date of publication, and moves the date of last change when it edits: then the
   * earliest that was seen is the nearest to it.
   */
  private static LocalDate day(Recall recall, LinkableRecall known) {
    if (recall.getPublishedOn() != null) {
      return recall.getPublishedOn();
    }
    LocalDate now = recall.getRevisedOn();
    LocalDate before = known == null ? null : known.getDay();
    return now == null || (before != null && before.isBefore(now)) ? before : now;
  }

  private static void role(Recall recall, LinkableRecall.Builder builder) {
    switch (recall.getAgency()) {
      case CPSC ->
          builder
              .setJoint(JointRole.CANDIDATE)
              .setWords(words(recall.getTitle(), recall.getProduct()))
              .setOtherWords(words(recall.getDescription(), recall.getAction()));
      case CANADA -> {
        Optional<JointSentence> sentence = JointSentence.in(recall.getAction());
        if (sentence.isPresent()) {
          String product = HAZARD.matcher(recall.getTitle()).replaceFirst("");
          builder
              .setJoint(JointRole.DECLARES)
              .setWords(words(product, recall.getProduct()))
              .setOtherWords(words(sentence.get().firms()));
        }
      }
      default -> {}
    }
  }

  private static List<String> words(String... texts) {
    var words = new TreeSet<String>();
    for (String text : texts) {
      words.addAll(Words.in(text));
    }
    return List.copyOf(words);
  }
}
