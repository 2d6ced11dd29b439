package babyshield.ingest.run;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.ingest.feed.Feed;
import babyshield.schemas.SchemaIds;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one feed again and again until the service stops. A feed has a thread of its own, because it
 * mostly waits; what it parses is bounded over all feeds.
 */
final class FeedLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(FeedLoop.class);

  private final Feed feed;
  private final FeedSettings settings;
  private final Stop stop;
  private final CountDownLatch release;
  private final Duration wait;
  private final Once once;
  private volatile boolean settled;
  private volatile String trouble = "";

  /** Runs the feed once. */
  interface Once {
    /**
     * Returns when the end of the run is published.
     *
     * @throws KafkaException if nothing could be published
     */
    FeedRun run(Feed feed) throws InterruptedException;
  }

  /**
   * @param release opened when feeds may be asked at all
   * @param wait from the release to the first run; more than zero if the last one is fresh enough
   */
  FeedLoop(
      Feed feed,
      FeedSettings settings,
      Stop stop,
      CountDownLatch release,
      Duration wait,
      Once once) {
    this.feed = feed;
    this.settings = settings;
    this.stop = stop;
    this.release = release;
    this.wait = wait;
    this.once = once;
    this.settled = !wait.isZero();
  }

  /** Whether its first run has ended, or none is due yet. */
  boolean settled() {
    return settled;
  }

  /** What keeps it from publishing, for people; empty if nothing does. */
  String trouble() {
    return trouble;
  }

  String agency() {
    return feed.info().agency();
  }

  @Override
  public void run() {
    try {
      release.await();
      int unpublished = 0;
      boolean stopped = stop.within(wait);
      while (!stopped) {
        FeedRun ended = attempt();
        unpublished = ended == null ? unpublished + 1 : 0;
        stopped = stop.within(jittered(ended == null ? retry(unpublished) : next(ended)));
      }
    } catch (RunStopped | InterruptedException e) {
      log.atInfo().addKeyValue("agency", agency()).log("feed run stopped");
    } catch (Transactions.Fenced e) {
      trouble = agency() + ": " + e.getMessage();
      settled = true;
      log.atError().addKeyValue("agency", agency()).log("another instance asks this feed");
    }
  }

  /** Null if Kafka did not take it. */
  private FeedRun attempt() throws InterruptedException {
    try {
      FeedRun ended = once.run(feed);
      trouble = "";
      settled = true;
      report(ended);
      return ended;
    } catch (KafkaException | SchemaIds.RegistryException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      trouble = agency() + ": Kafka does not take its run: " + e.getMessage();
      log.atWarn().addKeyValue("agency", agency()).setCause(e).log("feed run is not published");
      return null;
    }
  }

  private Duration next(FeedRun ended) {
    Duration interval = feed.info().interval();
    return ended.getOutcome() == RunOutcome.FAILED
        ? shorter(retry(ended.getConsecutiveFailures()), interval)
        : interval;
  }

  /** Doubles from the first wait; never longer than a day. */
  private Duration retry(int failures) {
    long doubled = settings.firstRetry().toMillis() << Math.clamp(failures - 1, 0, 20);
    return shorter(Duration.ofMillis(doubled), Duration.ofDays(1));
  }

  private Duration jittered(Duration wait) {
    double share = settings.jitter();
    double factor = share == 0 ? 1 : ThreadLocalRandom.current().nextDouble(1 - share, 1 + share);
    return Duration.ofMillis(Math.round(wait.toMillis() * factor));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static void report(FeedRun run) {
    var event = run.getOutcome() == RunOutcome.FAILED ? log.atWarn() : log.atInfo();
    event
        .addKeyValue("agency", run.getAgency())
        .addKeyValue("outcome", run.getOutcome())
        .addKeyValue("reason", run.getReason())
        .addKeyValue("accepted", run.getAccepted())
        .addKeyValue("rejected", run.getRejected())
        .addKeyValue("bytes", run.getBytes())
        .log("feed run ended");
  }
}
