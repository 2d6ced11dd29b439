package babyshield.audit;

import org.apache.kafka.common.TopicPartition;

/** A shard does not stand where its writer left it: somebody else writes to it. */
final class FencedException extends Exception {
  private final TopicPartition partition;

  FencedException(TopicPartition partition, Position expected) {
    super(partition + " is not at " + expected + " any more");
    this.partition = partition;
  }

  TopicPartition partition() {
    return partition;
  }
}
