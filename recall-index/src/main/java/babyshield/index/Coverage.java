package babyshield.index;

import babyshield.event.UnreadNotice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How much of the world an index knows at one version. The same for every product, so it is made
 * when a source changes and not when a scan is judged. Immutable.
 *
 * @param searched agency keys of the configured sources whose recalls are all in the index
 * @param gaps why nothing can be called not recalled; empty where it can
 */
record Coverage(List<String> searched, List<String> gaps) {
  Coverage {
    searched = List.copyOf(searched);
    gaps = List.copyOf(gaps);
  }

  static Coverage of(
      Collection<Source> sources, Collection<String> unreadable, Collection<UnreadNotice> unread) {
    var searched = new ArrayList<String>();
    var gaps = new ArrayList<String>();
    List<Source> expected = sources.stream().filter(Source::expected).toList();
    if (expected.isEmpty()) {
      gaps.add("no source has been loaded");
    }
    for (Source source : expected) {
      if (source.lastSuccess().isPresent()) {
        searched.add(source.agency());
      } else {
        gaps.add("source " + source.agency() + " has never been loaded");
      }
    }
    unreadable.forEach(key -> gaps.add("the record of " + key + " could not be read"));
    if (!unread.isEmpty()) {
      gaps.add(unread(unread));
    }
    return new Coverage(searched, gaps);
  }

  /**
   * Thousands may be unread at once, for instance where a worker is older than its feeds; a count
   * would give every waiting scan another verdict with each of them.
   */
  private static String unread(Collection<UnreadNotice> unread) {
    String first = unread.iterator().next().getId();
    return unread.size() == 1
        ? "the notice " + first + " could not be read"
        : "notices could not be read, one of them is " + first;
  }
}
