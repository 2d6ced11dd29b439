package babyshield.ingest.run;

import babyshield.event.Recall;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.RecordSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a feed reads from one record, and asks nobody for more. Not thread-safe. */
final class RereadSink implements RecordSink {
  private final List<Recall> recalls = new ArrayList<>();
  private final List<String> rejections = new ArrayList<>();

  @Override
  public void accept(Recall recall, long ordinal, byte[] raw, String rawType) {
    recalls.add(recall);
  }

  @Override
  public void reject(String reason, byte[] raw, String rawType) {
    rejections.add(reason);
  }

  @Override
  public void follow(FeedRequest request) {}

  @Override
  public void remember(String key, String value) {}

  List<Recall> recalls() {
    return recalls;
  }

  List<String> rejections() {
    return rejections;
  }
}
