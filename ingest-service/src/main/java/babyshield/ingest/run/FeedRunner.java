package babyshield.ingest.run;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.run.Source.Reading;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a feed once. What goes wrong with the agency's payload ends the run as failed and is
 * published as such; what goes wrong with Kafka is thrown, because nothing can be published then.
 * Thread-safe; runs of one feed must not overlap.
 */
final class FeedRunner {
  private static final Logger log = LoggerFactory.getLogger(FeedRunner.class);

  /** So many notices may go from one run to the next however few an agency has. */
  private static final int FEW = 20;

  private final FeedSettings settings;
  private final Producers producers;
  private final Events events;
  private final Semaphore workers;
  private final RunPublisher.Progress progress;
  private final Stop stop;
  private final Clock clock;

  FeedRunner(
      FeedSettings settings,
      Producers producers,
      Events events,
      RunPublisher.Progress progress,
      Stop stop,
      Clock clock) {
    this.settings = settings;
    this.producers = producers;
    this.events = events;
    this.workers = new Semaphore(settings.workers(), true);
    this.progress = progress;
    this.stop = stop;
    this.clock = clock;
  }

  /** How a run ended, before it is published. */
  record Ending(RunOutcome outcome, String reason) {
    boolean success() {
      return outcome != RunOutcome.FAILED;
    }
  }

  /** Publishes the end of a run, and whatever must become visible with it. */
  interface Closing {
    FeedRun close(RunPublisher publisher, Ending ending);
  }

  /**
   * Runs a feed.
   *
   * @param last its last manifest, or null
   * @throws KafkaException if nothing can be published; the last good state stands
   * @throws RunStopped if the service stops
   */
  FeedRun run(Feed feed, Source source, FeedRun last, Closing closing) throws InterruptedException {
    var manifest =
        new Manifest(feed.info(), last, source.endpoint(feed), source.recorded(), clock.instant());
    var transactions = new Transactions(producers, feed.info().agency());
    try (var publisher =
        new RunPublisher(transactions, events, settings, manifest, progress, clock)) {
      publisher.begin();
      var run = new Run(manifest, publisher, workers, stop, manifest.memory());
      Ending ending = judge(manifest, read(feed, source, run));
      // A payload that the stop broke off says nothing of its agency.
      stop.check();
      return closing.close(publisher, ending);
    }
  }

  private Ending read(Feed feed, Source source, Run run) throws InterruptedException {
    try {
      Reading reading = source.read(feed, run);
      boolean news = reading == Reading.NEWS;
      return new Ending(news ? RunOutcome.COMPLETED : RunOutcome.UNCHANGED, "");
    } catch (PayloadException e) {
      return failed(e.reason());
    } catch (IOException e) {
      return failed(e.getMessage() == null ? e.toString() : e.getMessage());
    } catch (KafkaException | RunStopped | Transactions.Fenced e) {
      throw e;
    } catch (RuntimeException e) {
      // A parser that meets what it was not written for: the agency's data stands as it was, and
      // the other feeds go on.
      log.atError()
          .addKeyValue("agency", feed.info().agency())
          .setCause(e)
          .log("feed's parser failed");
      return failed("the parser failed: " + e);
    }
  }

  /** A payload that was read to its end can still be none to rely on. */
  private Ending judge(Manifest manifest, Ending ending) {
    if (ending.outcome() != RunOutcome.COMPLETED) {
      return ending;
    }
    Ending judged = judge(manifest);
    if (!judged.success()) {
      // Or the next run would take the same bytes for read.
      manifest.replaceMemory(Map.of());
    }
    return judged;
  }

  private Ending judge(Manifest manifest) {
    if (manifest.snapshot() && manifest.received() == 0) {
      return failed("a complete payload without a notice");
    }
    if (manifest.misread() > settings.maxRejected() * manifest.received()) {
      return failed(
          String.format(
              Locale.ROOT, "%d of %d records rejected", manifest.misread(), manifest.received()));
    }
    long missing = manifest.covered() - manifest.received();
    if (manifest.snapshot()
        && missing > FEW
        && missing > settings.maxShrink() * manifest.covered()) {
      return failed(
          "%d notices where the last complete run had %d: more than feeds.max-shrink are missing"
              .formatted(manifest.received(), manifest.covered()));
    }
    return new Ending(RunOutcome.COMPLETED, "");
  }

  private static Ending failed(String reason) {
    return new Ending(RunOutcome.FAILED, reason);
  }
}
