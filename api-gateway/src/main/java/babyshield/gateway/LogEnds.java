package babyshield.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the logs end for readers of committed records, as the broker says now. Thread-safe; every
 * call is one request, and a broker that does not answer makes it {@link Unready}.
 */
final class LogEnds {
  private final Admin admin;
  private final Duration patience;

  /**
   * @param patience how long the broker may take
   */
  LogEnds(Admin admin, Duration patience) {
    this.admin = admin;
    this.patience = patience;
  }

  /** The offset after the last committed record. */
  long end(TopicPartition partition) throws InterruptedException {
    return ends(Set.of(partition)).get(partition);
  }

  /** The offsets after the last committed records. */
  Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) throws InterruptedException {
    return new HashMap<>(offsets(partitions, OffsetSpec.latest()));
  }

  /** The first record at or after a time; empty if there is none. */
  OptionalLong at(TopicPartition partition, Instant time) throws InterruptedException {
    long offset =
        offsets(Set.of(partition), OffsetSpec.forTimestamp(time.toEpochMilli())).get(partition);
    return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
      throws InterruptedException {
    var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    options.timeoutMs((int) patience.toMillis());
    var asked =
        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
    var answers = within(admin.listOffsets(asked, options).all());
    return answers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private <T> T within(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Unready.because("the broker does not answer");
    } catch (ExecutionException e) {
      throw Unready.because("the broker cannot say where its log ends: " + e.getCause());
    }
  }
}
