package babyshield.ingest.run;

import babyshield.event.Notice;
import babyshield.event.Recall;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.schemas.RecallContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Reads the records behind an agency's recalls with today's parser, and publishes what it reads
 * differently: as notices that are marked as read again, in pages, each one transaction. They are
 * no run of the feed: there is no manifest and no marker, because they say nothing of what the
 * agency lists now or when it last answered. No run of the feed may be under way. After a crash the
 * pages published stand; another reparse publishes the rest. Not thread-safe.
 */
final class Reparse implements AutoCloseable {
  private final Feed feed;
  private final FeedSettings settings;
  private final Events events;
  private final Clock clock;
  private final String runId = "reparse-" + UUID.randomUUID();
  private final ReparseTally tally = new ReparseTally();
  private final List<ProducerRecord<String, byte[]>> page = new ArrayList<>();
  private final Transactions transactions;
  private long bytes;

  /**
   * @param transactions of the feed; null to publish nothing. Closed with this
   */
  private Reparse(
      Feed feed, FeedSettings settings, Events events, Clock clock, Transactions transactions) {
    this.feed = feed;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
    this.transactions = transactions;
  }

  /**
   * Finds what differs, and publishes it if asked to.
   *
   * @throws ReparseRefused if the dedupe is behind the feed
   * @throws Transactions.Fenced if another instance has taken over the agency; pages published
   *     before stand
   * @throws RunStopped if the service stops
   */
  static ReparseReport of(
      Feed feed,
      boolean apply,
      FeedSettings settings,
      Kafka kafka,
      Events events,
      Stop stop,
      Clock clock) {
    String agency = feed.info().agency();
    // Before anything is read: whoever opens the agency's transactions later ends these.
    Transactions transactions = apply ? new Transactions(kafka.producers(), agency) : null;
    try (var reparse = new Reparse(feed, settings, events, clock, transactions)) {
      Observed observed = Observed.of(agency, kafka, events, stop);
      Map<String, String> standing =
          Standing.after(observed.lastRuns(), settings.dedupeWithin(), agency, kafka, events, stop);
      Set<Observed.Place> places = new HashSet<>();
      standing.forEach((key, digest) -> observed.place(key, digest).ifPresent(places::add));
      observed.read(places, reparse::examine);
      reparse.publish();
      return reparse.report(standing.size(), standing.size() - places.size());
    }
  }

  private void examine(Notice notice) {
    Recall before = notice.getRecall();
    Reading reading = read(notice);
    if (reading.recall() == null) {
      tally.unreadable(before.getKey(), reading.reason());
      return;
    }
    List<String> names = new ArrayList<>(RecallContent.differences(before, reading.recall()));
    if (before.getWithdrawn() != reading.recall().getWithdrawn()) {
      names.add("withdrawn");
    }
    if (names.isEmpty()) {
      tally.asBefore();
    } else {
      offer(notice, reading.recall(), names);
    }
  }

  private void offer(Notice notice, Recall after, List<String> names) {
    var again =
        Notice.newBuilder(notice)
            .setRecall(after)
            .setRunId(runId)
            .setParser(feed.info().parser())
            .setReread(true)
            .build();
    var record = events.notice(again, clock.instant());
    if (record.value().length > settings.recordBytes()) {
      tally.unreadable(after.getKey(), "larger than one record may be");
      return;
    }
    tally.differs(notice.getRecall(), after, names);
    if (transactions != null) {
      page.add(record);
      bytes += record.value().length;
      if (page.size() >= settings.pageNotices() || bytes >= settings.pageBytes()) {
        publish();
      }
    }
  }

  private void publish() {
    if (!page.isEmpty()) {
      transactions.publish(page);
      page.clear();
      bytes = 0;
    }
  }

  /**
   * What a record is now.
   *
   * @param recall null where it cannot be read
   * @param reason why it cannot, in stable words
   */
  private record Reading(Recall recall, String reason) {}

  private Reading read(Notice notice) {
    ByteBuffer raw = notice.getRaw().duplicate();
    byte[] record = new byte[raw.remaining()];
    raw.get(record);
    var sink = new RereadSink();
    try {
      feed.reread(
          new Payload(
              notice.getPayload(),
              FeedRequest.Kind.NOTICES,
              new ByteArrayInputStream(record),
              Map.of()),
          notice.getOrdinal(),
          sink);
    } catch (IOException e) {
      return new Reading(null, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A parser that meets what it was not written for: the recall stays as it is.
      return new Reading(null, "the parser failed: " + e);
    }
    return judged(sink, notice.getRecall().getKey());
  }

  private static Reading judged(RereadSink sink, String key) {
    if (!sink.rejections().isEmpty()) {
      return new Reading(null, sink.rejections().getFirst());
    }
    for (Recall recall : sink.recalls()) {
      if (recall.getKey().equals(key)) {
        return new Reading(recall, "");
      }
    }
    boolean renamed = !sink.recalls().isEmpty();
    return new Reading(null, renamed ? "another recall key than before" : "no recall in it");
  }

  private ReparseReport report(long standing, long withoutRecord) {
    return new ReparseReport(
        feed.info().agency(),
        feed.info().parser(),
        transactions != null,
        transactions != null && tally.differing() > 0 ? runId : "",
        standing,
        tally.same(),
        tally.differing(),
        withoutRecord,
        tally.fields(),
        tally.unreadable());
  }

  @Override
  public void close() {
    if (transactions != null) {
      transactions.close();
    }
  }
}
