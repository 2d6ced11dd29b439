package babyshield.ingest.run;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.fetch.Fetcher;
import babyshield.platform.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which feeds this instance asks, where, and why it does not ask the others.
 *
 * @param off why a feed is not asked, by agency key
 * @param elsewhere agencies of which nothing is said, because another instance asks them
 * @param ignored recorded folders without a feed of their name
 */
record Selection(
    List<Feed> asked,
    Map<String, String> off,
    Set<String> elsewhere,
    List<String> ignored,
    Source source) {

  /**
   * @throws StartFailure if the settings name a folder or an agency that is not there
   */
  static Selection of(FeedSettings settings, List<Feed> feeds, Fetcher fetcher, long maxDecoded) {
    refuseUnknown("feeds.agencies", settings.agencies(), feeds);
    refuseUnknown("feeds.elsewhere", settings.elsewhere(), feeds);
    return settings
        .recorded()
        .map(root -> recorded(root, settings, feeds, maxDecoded))
        .orElseGet(
            () -> choose(settings, feeds, null, new LiveSource(fetcher, settings.maxRequests())));
  }

  /** Why each agency that is known and not asked is not, unless that has been said already. */
  Map<String, String> offNow(Map<String, FeedRun> runs, String sample) {
    var why = new TreeMap<String, String>(off);
    runs.keySet().forEach(agency -> why.putIfAbsent(agency, "no feed of this name any more"));
    asked.forEach(feed -> why.remove(feed.info().agency()));
    why.keySet().removeAll(elsewhere);
    why.remove(sample);
    why.entrySet().removeIf(entry -> said(runs.get(entry.getKey()), entry.getValue()));
    return why;
  }

  private static boolean said(FeedRun last, String reason) {
    return last != null && last.getOutcome() == RunOutcome.OFF && last.getReason().equals(reason);
  }

  private static Selection recorded(
      Path root, FeedSettings settings, List<Feed> feeds, long maxDecoded) {
    if (!Files.isDirectory(root)) {
      throw new StartFailure("feeds.recorded: there is no folder " + root);
    }
    var source = new RecordedSource(root, maxDecoded);
    try {
      Selection chosen = choose(settings, feeds, source.folders(), source);
      if (chosen.asked().isEmpty()) {
        throw new StartFailure(
            "feeds.recorded: no folder in "
                + root
                + " has the name of a feed; the feeds are "
                + String.join(", ", keys(feeds)));
      }
      return chosen;
    } catch (IOException e) {
      throw new StartFailure("feeds.recorded: " + root + " is not readable: " + e.getMessage(), e);
    }
  }

  /**
   * @param folders recorded folders; null where the network is asked
   */
  private static Selection choose(
      FeedSettings settings, List<Feed> feeds, List<String> folders, Source source) {
    var asked = new ArrayList<Feed>();
    var off = new TreeMap<String, String>();
    for (Feed feed : feeds) {
      String agency = feed.info().agency();
      if (!settings.agencies().isEmpty() && !settings.agencies().contains(agency)) {
        off.put(agency, "not among the agencies that are configured");
      } else if (folders != null && !folders.contains(agency)) {
        off.put(agency, "no recorded payloads");
      } else if (folders == null && feed.off().isPresent()) {
        off.put(agency, feed.off().get());
      } else if (!settings.elsewhere().contains(agency)) {
        asked.add(feed);
      }
    }
    List<String> ignored =
        folders == null
            ? List.of()
            : folders.stream().filter(name -> !keys(feeds).contains(name)).toList();
    return new Selection(asked, off, new HashSet<>(settings.elsewhere()), ignored, source);
  }

  private static void refuseUnknown(String setting, List<String> named, List<Feed> feeds) {
    List<String> unknown = named.stream().filter(name -> !keys(feeds).contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new StartFailure(
          setting
              + ": there is no feed "
              + String.join(", ", unknown)
              + "; the feeds are "
              + String.join(", ", keys(feeds)));
    }
  }

  private static List<String> keys(List<Feed> feeds) {
    return feeds.stream().map(feed -> feed.info().agency()).collect(Collectors.toList());
  }
}
