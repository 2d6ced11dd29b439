package babyshield.worker.links;

import babyshield.event.LinkKind;
import babyshield.event.Recall;
import babyshield.event.RecallLink;
import babyshield.state.JointRole;
import babyshield.state.LinkableRecall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Keeps the links between the recalls that stand. A link holds or does not by the two recalls'
 * present states (of joint recalls: by the states of all candidates), so the links are the same in
 * whatever order the recalls came. Not thread-safe. All that it must remember is in the tables: a
 * linker over the tables of another goes on where that one was.
 */
public final class Linker {
  private final Table<LinkableRecall> recalls;
  private final Table<RecallLink> links;
  private final LinkIndex index;
  private final BiConsumer<String, RecallLink> changed;
  private final JointRecalls joint = new JointRecalls();
  private boolean settled;

  /**
   * @param recalls what was taken of each recall, by its key
   * @param index by what they are found
   * @param links the links that hold, by {@link #key}
   * @param changed gets each link that is new or says something else, by its key; null for one that
   *     holds no more
   */
  public Linker(
      Table<LinkableRecall> recalls,
      Table<byte[]> index,
      Table<RecallLink> links,
      BiConsumer<String, RecallLink> changed) {
    this.recalls = recalls;
    this.index = new LinkIndex(index);
    this.links = links;
    this.changed = changed;
    for (String key : this.index.joint()) {
      joint.replace(null, recalls.get(key));
    }
  }

  /** What tells one link from another. */
  public static String key(RecallLink link) {
    return link.getFrom() + " " + link.getKind() + " " + link.getTo();
  }

  /** A recall as it stands now. Links of joint recalls follow with {@link #settle}. */
  public void put(Recall recall) {
    LinkableRecall before = recalls.get(recall.getKey());
    LinkableRecall after = Linkables.of(recall, before);
    if (!after.equals(before)) {
      recalls.put(recall.getKey(), after);
      replace(recall.getKey(), before, after);
    }
  }

  /** A recall that is gone from the log. */
  public void remove(String key) {
    LinkableRecall before = recalls.get(key);
    if (before != null) {
      recalls.delete(key);
      replace(key, before, null);
    }
  }

  private void replace(String key, LinkableRecall before, LinkableRecall after) {
    index.replace(before, after);
    if (hasRole(before) || hasRole(after)) {
      joint.replace(before, after);
      settled = false;
    }
    if (!hasRole(after)) {
      dropJoint(key, "");
    }
    reconcile(key, after == null ? Map.of() : declared(after));
  }

  private static boolean hasRole(LinkableRecall recall) {
    return recall != null && recall.getStanding() && recall.getJoint() != JointRole.NONE;
  }

  private Map<String, RecallLink> declared(LinkableRecall recall) {
    var found = new LinkedHashMap<String, RecallLink>();
    for (String neighbour : index.neighbours(recall)) {
      LinkableRecall other = recalls.get(neighbour);
      if (other != null) {
        Pair.links(recall, other).forEach(link -> found.put(key(link), link));
      }
    }
    return found;
  }

  /** Makes the links of a recall, other than of joint recalls, those that hold. */
  private void reconcile(String recallKey, Map<String, RecallLink> hold) {
    for (String linkKey : index.links(recallKey)) {
      boolean ofJoint = links.get(linkKey).getKind() == LinkKind.DECLARED_JOINT;
      if (!ofJoint && !hold.containsKey(linkKey)) {
        drop(linkKey);
      }
    }
    hold.values().forEach(this::keep);
  }

  /**
   * Makes the links of joint recalls those that hold. Which candidate a notice means depends on all
   * of them, so that this is done once for many changes.
   */
  public void settle() {
    if (settled) {
      return;
    }
    for (String notice : joint.notices()) {
      String found = joint.counterpart(notice).map(this::keep).orElse("");
      dropJoint(notice, found);
    }
    settled = true;
  }

  private void dropJoint(String recallKey, String except) {
    for (String linkKey : index.links(recallKey)) {
      if (links.get(linkKey).getKind() == LinkKind.DECLARED_JOINT && !linkKey.equals(except)) {
        drop(linkKey);
      }
    }
  }

  /** Returns the link's key. */
  private String keep(RecallLink link) {
    String linkKey = key(link);
    if (!link.equals(links.get(linkKey))) {
      links.put(linkKey, link);
      index.link(link.getFrom(), linkKey);
      index.link(link.getTo(), linkKey);
      changed.accept(linkKey, link);
    }
    return linkKey;
  }

  private void drop(String linkKey) {
    RecallLink link = links.get(linkKey);
    links.delete(linkKey);
    index.unlink(link.getFrom(), linkKey);
    index.unlink(link.getTo(), linkKey);
    changed.accept(linkKey, null);
  }
}
