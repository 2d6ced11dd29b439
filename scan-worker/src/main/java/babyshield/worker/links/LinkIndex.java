package babyshield.worker.links;

import babyshield.state.LinkableRecall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * By what recalls are found: rows without content, whose keys are a letter, what is looked for, a
 * zero character, and what is found. A recall's own key needs no row.
 */
final class LinkIndex {
  private static final byte[] NOTHING = new byte[0];
  private static final char END = '\u0000';
  private static final char NAME = 'n';
  private static final char REFERENCE = 'r';
  private static final char GTIN = 'g';
  private static final char LINK = 'l';
  private static final char ROLE = 'j';

  private final Table<byte[]> rows;

  LinkIndex(Table<byte[]> rows) {
    this.rows = rows;
  }

  /** Takes what one state of a recall is found by in place of what another was; either null. */
  void replace(LinkableRecall before, LinkableRecall after) {
    Set<String> had = rowsOf(before);
    Set<String> has = rowsOf(after);
    had.stream().filter(row -> !has.contains(row)).forEach(rows::delete);
    has.stream().filter(row -> !had.contains(row)).forEach(row -> rows.put(row, NOTHING));
  }

  private static Set<String> rowsOf(LinkableRecall recall) {
    var all = new HashSet<String>();
    if (recall != null) {
      String key = recall.getKey();
      recall.getNames().forEach(name -> all.add(row(NAME, name, key)));
      recall.getGtins().forEach(gtin -> all.add(row(GTIN, gtin, key)));
      referencesOf(recall).forEach(reference -> all.add(row(REFERENCE, reference, key)));
      switch (recall.getJoint()) {
        case DECLARES, CANDIDATE -> all.add(row(ROLE, "", key));
        case NONE -> {}
      }
    }
    return all;
  }

  private static Set<String> referencesOf(LinkableRecall recall) {
    var all = new TreeSet<String>(recall.getReferences());
    all.add(recall.getTranslationOf());
    all.remove("");
    return all;
  }

  /** The keys of all recalls that may have a link with this one; some may not exist. */
  Set<String> neighbours(LinkableRecall recall) {
    var found = new TreeSet<String>();
    for (String reference : referencesOf(recall)) {
      found.add(reference);
      found.addAll(find(NAME, reference));
    }
    found.addAll(find(REFERENCE, recall.getKey()));
    recall.getNames().forEach(name -> found.addAll(find(REFERENCE, name)));
    recall.getGtins().forEach(gtin -> found.addAll(find(GTIN, gtin)));
    found.remove(recall.getKey());
    return found;
  }

  /** The keys of the recalls that have a part in joint recalls. */
  List<String> joint() {
    return find(ROLE, "");
  }

  /** Notes a link, by its key, with a recall. */
  void link(String recallKey, String linkKey) {
    rows.put(row(LINK, recallKey, linkKey), NOTHING);
  }

  void unlink(String recallKey, String linkKey) {
    rows.delete(row(LINK, recallKey, linkKey));
  }

  /** The keys of the links noted with a recall. */
  List<String> links(String recallKey) {
    return find(LINK, recallKey);
  }

  private List<String> find(char kind, String by) {
    String prefix = row(kind, by, "");
    var found = new ArrayList<String>();
    rows.forEach(prefix, (row, nothing) -> found.add(row.substring(prefix.length())));
    return found;
  }

  private static String row(char kind, String by, String found) {
    return kind + by + END + found;
  }
}
