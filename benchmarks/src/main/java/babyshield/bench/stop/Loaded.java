package babyshield.bench.stop;

import babyshield.bench.client.Addresses;
import babyshield.bench.log.CommittedLog;
import babyshield.schemas.Topics;
import org.apache.kafka.common.KafkaException;

/** How far a load is. */
final class Loaded {
  private Loaded() {}

  /** About how many notices are committed; 0 while the broker does not answer. */
  static long notices(Addresses at) {
    try (var log = CommittedLog.whole(at, Topics.OBSERVED.name())) {
      return log.offsets();
    } catch (KafkaException e) {
      return 0;
    }
  }
}
