package babyshield.gateway;

import babyshield.platform.Health;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the views as soon as the broker answers and has the topics, in whatever order the services
 * are started. Until then the gateway answers 503. Thread-safe.
 */
final class Opener implements AutoCloseable {
  /** Short beside what a broker takes to start. */
  private static final Duration RETRY = Duration.ofMillis(500);

  private static final Logger log = LoggerFactory.getLogger(Opener.class);
  private static final List<Topic<?>> NEEDED =
      List.of(
          Topics.VERDICTS, Topics.CHANGES, Topics.RECALLS, Topics.LINKS, Topics.RUNS, Topics.KEYS);
  private static final List<Topic<?>> SPREAD = List.of(Topics.VERDICTS, Topics.CHANGES);

  /** Opens the views, given the partitions that are spread over the gateways. */
  @FunctionalInterface
  interface Step {
    void open(List<TopicPartition> partitions) throws InterruptedException;
  }

  private final Admin admin;
  private final Step step;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("gateway-opener").daemon().unstarted(this::run);
  private volatile Health health = Health.notReady("the broker has not been asked yet");

  Opener(Admin admin, Step step) {
    this.admin = admin;
    this.step = step;
  }

  Opener start() {
    thread.start();
    return this;
  }

  /** Well when the views have been opened. */
  Health health() {
    return health;
  }

  private void run() {
    try {
      Optional<List<TopicPartition>> partitions = partitions();
      while (partitions.isEmpty()) {
        if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        partitions = partitions();
      }
      health = Health.notReady("the views are being loaded");
      step.open(partitions.get());
      health = Health.ok();
    } catch (InterruptedException e) {
      log.atDebug().log("views are not opened: the gateway stops");
    } catch (RuntimeException e) {
      if (closed.getCount() > 0) {
        log.atError().setCause(e).log("views cannot be opened");
        health = Health.dead("the views cannot be opened: " + e.getMessage());
      }
    }
  }

  private Optional<List<TopicPartition>> partitions() throws InterruptedException {
    try {
      var options = new DescribeTopicsOptions().timeoutMs(2_000);
      var topics =
          admin.describeTopics(NEEDED.stream().map(Topic::name).toList(), options).allTopicNames();
      var found = topics.get();
      var partitions = new ArrayList<TopicPartition>();
      for (Topic<?> topic : SPREAD) {
        IntStream.range(0, found.get(topic.name()).partitions().size())
            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
            .forEach(partitions::add);
      }
      return Optional.of(partitions);
    } catch (ExecutionException e) {
      health = Health.notReady(reason(e.getCause()));
      return Optional.empty();
    }
  }

  private static String reason(Throwable cause) {
    return switch (cause) {
      case UnknownTopicOrPartitionException missing -> "the topics do not exist yet";
      case RetriableException silent -> "the broker does not answer";
      default -> "the broker refuses: " + cause.getMessage();
    };
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(4));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
