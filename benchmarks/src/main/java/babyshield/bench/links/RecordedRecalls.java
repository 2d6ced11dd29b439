package babyshield.bench.links;

import babyshield.event.Recall;
import babyshield.ingest.ExtraFeeds;
import babyshield.ingest.FeedKeys;
import babyshield.ingest.Feeds;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.fetch.Decoded;
import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The recalls of recorded payloads, by the feeds' own parsers and without a broker. Of several
 * versions of a notice the one with the greatest ordinal stands.
 */
public final class RecordedRecalls implements RecordSink {
  private static final String ZIPPED = ".gz";

  /** Bytes of a payload after decompression. */
  private static final long LARGEST = 1L << 30;

  private record Version(Recall recall, long ordinal) {}

  private final Map<String, Version> newest = new LinkedHashMap<>();

  private final Observer observer;

  /** Told of every record as it is read. */
  public interface Observer {
    void read(Recall recall, byte[] raw, String rawType);
  }

  private RecordedRecalls(Observer observer) {
    this.observer = observer;
  }

  /** All of a folder that has a folder an agency. */
  public static Map<String, Recall> read(Path folder) throws IOException {
    return read(folder, (recall, raw, rawType) -> {});
  }

  /** As {@link #read(Path)}, and tells of every record. */
  public static Map<String, Recall> read(Path folder, Observer observer) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UserError("there is no folder " + folder + " (--feeds)");
    }
    var all = new RecordedRecalls(observer);
    for (Feed feed : Feeds.all(FeedKeys.NONE, ExtraFeeds.NONE)) {
      Path agency = folder.resolve(feed.info().agency());
      if (Files.isDirectory(agency)) {
        all.read(feed, agency);
      }
    }
    var recalls = new LinkedHashMap<String, Recall>();
    all.newest.forEach((key, version) -> recalls.put(key, version.recall()));
    return recalls;
  }

  private void read(Feed feed, Path folder) throws IOException {
    for (Path file : files(folder)) {
      String name = name(file);
      if (feed.recorded(name)) {
        try (InputStream body = Decoded.open(file, LARGEST)) {
          feed.read(new Payload(name, FeedRequest.Kind.NOTICES, body, Map.of()), this);
        }
      }
    }
  }

  private static Collection<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return List.copyOf(files.filter(Files::isRegularFile).sorted().toList());
    }
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ZIPPED) ? name.substring(0, name.length() - ZIPPED.length()) : name;
  }

  @Override
  public void accept(Recall recall, long ordinal, byte[] raw, String rawType) {
    observer.read(recall, raw, rawType);
    newest.merge(
        recall.getKey(),
        new Version(recall, ordinal),
        (known, now) -> now.ordinal() >= known.ordinal() ? now : known);
  }

  @Override
  public void reject(String reason, byte[] raw, String rawType) {
    // What is not a recall has no links.
  }

  @Override
  public void follow(FeedRequest request) {
    // Nobody answers what a recorded payload would follow.
  }

  @Override
  public void remember(String key, String value) {
    // There is no next run.
  }
}
