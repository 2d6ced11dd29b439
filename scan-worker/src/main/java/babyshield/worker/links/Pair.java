package babyshield.worker.links;

import babyshield.event.LinkKind;
import babyshield.event.RecallLink;
import babyshield.state.LinkableRecall;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The links between two recalls that follow from the two alone. */
final class Pair {
  private Pair() {}

  /** The same whichever of the two comes first; empty if one of them is withdrawn. */
  static List<RecallLink> links(LinkableRecall one, LinkableRecall other) {
    boolean swap = one.getKey().compareTo(other.getKey()) > 0;
    LinkableRecall first = swap ? other : one;
    LinkableRecall second = swap ? one : other;
    var links = new ArrayList<RecallLink>();
    if (first.getStanding() && second.getStanding()) {
      declared(first, second, links);
      declared(second, first, links);
      sameGtin(first, second, links);
    }
    return links;
  }

  private static void declared(LinkableRecall from, LinkableRecall to, List<RecallLink> links) {
    if (from.getTranslationOf().equals(to.getKey())) {
      String evidence = "one notice, in " + to.getLanguage() + " and " + from.getLanguage();
      links.add(new RecallLink(from.getKey(), to.getKey(), LinkKind.TRANSLATION, evidence));
    }
    boolean sameAgency = from.getAgency().equals(to.getAgency());
    var named = new TreeSet<String>(from.getReferences());
    named.retainAll(to.getNames());
    if (from.getReferences().contains(to.getKey())) {
      links.add(named(from, to, sameAgency ? LinkKind.RELATED : LinkKind.DECLARED_ID, to.getKey()));
    }
    // Within an agency there is one link of the kind, and the key is the better evidence.
    if (!named.isEmpty() && !(sameAgency && from.getReferences().contains(to.getKey()))) {
      LinkKind kind = sameAgency ? LinkKind.RELATED : LinkKind.DECLARED_URL;
      links.add(named(from, to, kind, String.join(", ", named)));
    }
  }

  private static RecallLink named(
      LinkableRecall from, LinkableRecall to, LinkKind kind, String what) {
    return new RecallLink(from.getKey(), to.getKey(), kind, "names " + what);
  }

  private static void sameGtin(
      LinkableRecall first, LinkableRecall second, List<RecallLink> links) {
    var gtins = new TreeSet<String>(first.getGtins());
    gtins.retainAll(second.getGtins());
    if (!gtins.isEmpty() && !first.getAgency().equals(second.getAgency())) {
      String evidence = "both name GTIN " + String.join(", ", gtins);
      links.add(new RecallLink(first.getKey(), second.getKey(), LinkKind.SAME_GTIN, evidence));
    }
  }
}
