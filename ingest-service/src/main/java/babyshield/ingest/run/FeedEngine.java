package babyshield.ingest.run;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.fetch.Fetcher;
import babyshield.platform.StartFailure;
import babyshield.schemas.SchemaIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All feeds of this instance: declares them, then runs each on its schedule until it is closed. One
 * instance asks an agency; a second one that is started for the same agency takes it over, and the
 * first one says so and stops asking. After a crash the next start ends what was left open and goes
 * on from the last published page. Thread-safe.
 */
public final class FeedEngine implements AutoCloseable {
  /** Enough for a page on its way to be committed; then whoever waits for an agency is told. */
  private static final Duration BEFORE_INTERRUPT = Duration.ofSeconds(1);

  private static final Duration KAFKA_AGAIN = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(FeedEngine.class);

  private final FeedSettings settings;
  private final Selection selection;
  private final Feed sample;
  private final Kafka kafka;
  private final Events events;
  private final Clock clock;
  private final Stop stop = new Stop();
  private final Runs runs = new Runs();
  private final CountDownLatch release;
  private final FeedRunner runner;
  private final SampleGate gate;
  private final List<Feed> feeds;

  /** By agency: held by whoever publishes its notices, a run or a reparse. */
  private final Map<String, Lock> publishing = new ConcurrentHashMap<>();

  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile List<FeedLoop> loops = List.of();
  private volatile String trouble = "the sources are not declared yet";

  /**
   * @param feeds every feed there is; the settings choose among them
   * @param sample is published while no other feed has ever answered
   * @param fetcher the caller's to close
   * @param maxDecoded bytes of one recorded payload after decompression
   * @throws StartFailure if the settings name a folder or an agency that is not there
   */
  public FeedEngine(
      FeedSettings settings,
      List<Feed> feeds,
      Feed sample,
      Fetcher fetcher,
      long maxDecoded,
      Kafka kafka,
      Clock clock) {
    this.settings = settings;
    this.feeds = List.copyOf(feeds);
    this.selection = Selection.of(settings, feeds, fetcher, maxDecoded);
    this.sample = sample;
    this.kafka = kafka;
    this.clock = clock;
    this.events = new Events(kafka.schemaIds(), settings.recordBytes());
    this.release = new CountDownLatch(settings.hold() ? 1 : 0);
    this.runner = new FeedRunner(settings, kafka.producers(), events, runs, stop, clock);
    this.gate = new SampleGate(runs, events, clock, keys(selection.asked()));
  }

  /** Begins. Where Kafka does not answer yet, it is asked again until it does. */
  public void start() {
    threads.add(Thread.ofPlatform().name("feeds").start(this::beginWhenKafkaAnswers));
  }

  private void beginWhenKafkaAnswers() {
    try {
      while (!begun()) {
        if (stop.within(KAFKA_AGAIN)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      log.atInfo().log("feeds stopped before they were declared");
    }
  }

  private boolean begun() throws InterruptedException {
    try {
      begin();
      trouble = "";
      return true;
    } catch (KafkaException | SchemaIds.RegistryException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      trouble = "the sources are not declared yet: " + e.getMessage();
      log.atWarn().setCause(e).log("sources are not declared");
      return false;
    }
  }

  /** Declares the sources, then lets the feeds run. */
  private void begin() {
    endWhatWasLeftOpen();
    try (Consumer<String, byte[]> consumer = kafka.consumers().get()) {
      runs.replace(RunLog.read(consumer, events));
    }
    Instant now = clock.instant();
    List<FeedLoop> made = new ArrayList<>();
    for (Feed feed : selection.asked()) {
      made.add(new FeedLoop(feed, settings, stop, release, untilDue(feed, now), this::runOnce));
    }
    declare(now);
    if (!selection.ignored().isEmpty()) {
      log.atInfo()
          .addKeyValue("folders", selection.ignored())
          .log("recorded folders without a feed of their name are left out");
    }
    for (FeedLoop loop : made) {
      threads.add(Thread.ofPlatform().name("feed " + loop.agency()).start(loop));
    }
    loops = List.copyOf(made);
  }

  /** Lets feeds begin that {@link FeedSettings#hold} held back. */
  public void release() {
    release.countDown();
  }

  /** Whether every feed's first run has ended, well or not, or is not due yet. */
  public boolean settled() {
    return trouble.isEmpty() && loops.stream().allMatch(FeedLoop::settled);
  }

  /** Recorded folders that are left out, because no feed has their name. */
  public List<String> ignored() {
    return selection.ignored();
  }

  /** The last manifest of every agency, by agency key. */
  public Map<String, FeedRun> runs() {
    return runs.all();
  }

  /**
   * Reads an agency's records again with today's parser, see {@link ReparseReport}. The agency is
   * not asked, and its feed's next run waits until this is done.
   *
   * @param apply whether to publish what differs, or only to say it
   * @return empty if there is no such feed
   * @throws ReparseRefused if it cannot be done now
   * @throws KafkaException if Kafka does not answer; what was published before stands
   */
  public Optional<ReparseReport> reparse(String agency, boolean apply) {
    Optional<Feed> feed =
        feeds.stream().filter(known -> known.info().agency().equals(agency)).findFirst();
    return feed.map(known -> reparse(known, apply));
  }

  private ReparseReport reparse(Feed feed, boolean apply) {
    String agency = feed.info().agency();
    if (selection.elsewhere().contains(agency)) {
      throw new ReparseRefused("another instance asks " + agency + "; it is the one to reparse it");
    }
    Lock lock = publishing(agency);
    if (!lock.tryLock()) {
      throw new ReparseRefused("a run of " + agency + " is under way; try again when it has ended");
    }
    try {
      FeedRun last = runs.of(agency);
      if (last == null || last.getOutcome() == RunOutcome.RUNNING) {
        throw new ReparseRefused(
            "the first run of " + agency + " has not ended, or its last one was broken off");
      }
      return Reparse.of(feed, apply, settings, kafka, events, stop, clock);
    } catch (Transactions.Fenced e) {
      throw new ReparseRefused(agency + ": " + e.getMessage());
    } catch (RunStopped e) {
      throw new ReparseRefused(e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  /** What keeps feeds from publishing, for people; empty if nothing does. */
  public List<String> troubles() {
    return Stream.concat(Stream.of(trouble), loops.stream().map(FeedLoop::trouble))
        .filter(words -> !words.isEmpty())
        .toList();
  }

  /**
   * A crashed predecessor's open transaction would hide the manifests behind it from the reader
   * below.
   *
   * <p>Each id is a call of its own: in Kafka 4.3.1 the ids of one call wait for each other, some
   * 0.8 s an id where nothing else is to do; 27 took 22 s, and take 0.06 s so.
   */
  private void endWhatWasLeftOpen() {
    var ids = new ArrayList<String>();
    List.of("declare", sample(), UnreadNotices.WHO).forEach(who -> ids.add(Transactions.id(who)));
    selection.asked().forEach(feed -> ids.add(Transactions.id(feed.info().agency())));
    try (Admin admin = kafka.admins().get()) {
      List<KafkaFuture<Void>> ended =
          ids.stream().map(id -> admin.fenceProducers(List.of(id)).all()).toList();
      KafkaFuture.allOf(ended.toArray(KafkaFuture<?>[]::new)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while ending open transactions", e);
    } catch (ExecutionException e) {
      throw new KafkaException("open transactions are not ended: " + e.getCause(), e);
    }
  }

  private void declare(Instant now) {
    try (var transactions = new Transactions(kafka.producers(), "declare")) {
      var declaration = new Declaration(events, transactions.observedPartitions(), now);
      for (Feed feed : selection.asked()) {
        if (untilDue(feed, now).isZero()) {
          declaration.asked(feed, selection.source(), runs.of(feed.info().agency()));
        }
      }
      selection
          .offNow(runs.all(), sample())
          .forEach((agency, why) -> declaration.off(agency, why, runs.of(agency)));
      if (gate.standing() && gate.anyAnswered()) {
        declaration.retired(gate.farewell());
      }
      runs.replace(declaration.publish(transactions));
    }
  }

  private FeedRun runOnce(Feed feed) throws InterruptedException {
    Lock lock = publishing(feed.info().agency());
    lock.lockInterruptibly();
    try {
      return runAlone(feed);
    } finally {
      lock.unlock();
    }
  }

  private Lock publishing(String agency) {
    return publishing.computeIfAbsent(agency, _ -> new ReentrantLock());
  }

  private FeedRun runAlone(Feed feed) throws InterruptedException {
    String agency = feed.info().agency();
    FeedRun ended =
        runner.run(
            feed,
            selection.source(),
            runs.of(agency),
            (publisher, ending) ->
                ending.success()
                    ? gate.succeeded(
                        agency,
                        publisher.partitions(),
                        also -> publisher.end(ending.outcome(), ending.reason(), also))
                    : publisher.end(ending.outcome(), ending.reason(), List.of()));
    if (ended.getOutcome() == RunOutcome.FAILED) {
      gate.failed(agency, this::publishSample);
    }
    return ended;
  }

  private void publishSample() throws InterruptedException {
    var _ =
        runner.run(
            sample,
            new BuiltInSource(),
            runs.of(sample()),
            (publisher, ending) -> publisher.end(ending.outcome(), ending.reason(), List.of()));
  }

  /** Zero if a run is due; otherwise the last one is a success that is fresh enough. */
  private Duration untilDue(Feed feed, Instant now) {
    FeedRun last = runs.of(feed.info().agency());
    boolean stands =
        last != null
            && (last.getOutcome() == RunOutcome.COMPLETED
                || last.getOutcome() == RunOutcome.UNCHANGED);
    if (!stands || last.getRecorded() || selection.source().recorded()) {
      return Duration.ZERO;
    }
    var wait = Duration.between(now, last.getLastSuccess().plus(feed.info().interval()));
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private String sample() {
    return sample.info().agency();
  }

  private static Set<String> keys(List<Feed> feeds) {
    return feeds.stream().map(feed -> feed.info().agency()).collect(Collectors.toSet());
  }

  /** Ends running feeds: a page on its way is committed, what was not yet on its way is dropped. */
  @Override
  public void close() {
    stop.ask();
    release.countDown();
    Instant end = Instant.now().plus(settings.stopWithin());
    if (!joined(Instant.now().plus(BEFORE_INTERRUPT))) {
      threads.forEach(Thread::interrupt);
      var _ = joined(end);
    }
  }

  private boolean joined(Instant end) {
    try {
      for (Thread thread : threads) {
        long millis = Math.max(1, Duration.between(Instant.now(), end).toMillis());
        if (!thread.join(Duration.ofMillis(millis))) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
