package babyshield.bench.stop;

import babyshield.bench.client.Addresses;
import babyshield.bench.log.CommittedLog;
import babyshield.event.ChangeKind;
import babyshield.event.Notice;
import babyshield.event.RecallChange;
import babyshield.schemas.EventSerde;
import babyshield.schemas.RegistryClient;
import babyshield.schemas.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the topics say of the recalls.
 *
 * @param noticed the keys of all notices
 * @param published how often each recall was published
 * @param otherwise changes of other kinds: revised, withdrawn, reinstated
 */
record Recalls(Set<String> noticed, Map<String, Integer> published, long otherwise) {
  static Recalls read(Addresses at) {
    var noticed = new HashSet<String>();
    var published = new HashMap<String, Integer>();
    long[] otherwise = {0};
    var ids = new RegistryClient(at.kafka().registry());
    var observed = new EventSerde<SpecificRecord>(Topics.OBSERVED, ids);
    try (var log = CommittedLog.whole(at, Topics.OBSERVED.name())) {
      log.read(
          record -> {
            if (observed.deserialize(record.topic(), record.value()) instanceof Notice notice) {
              noticed.add(notice.getRecall().getKey());
            }
          });
    }
    var changes = new EventSerde<>(Topics.CHANGES, ids);
    try (var log = CommittedLog.whole(at, Topics.CHANGES.name())) {
      log.read(
          record -> {
            RecallChange change = changes.deserialize(record.topic(), record.value());
            if (change.getKind() == ChangeKind.PUBLISHED) {
              published.merge(change.getKey(), 1, Integer::sum);
            } else {
              otherwise[0]++;
            }
          });
    }
    return new Recalls(noticed, published, otherwise[0]);
  }

  /** Recalls that were published more than once. */
  long twice() {
    return published.values().stream().filter(times -> times > 1).count();
  }

  /** Recalls that another load published and this one did not. */
  long lostOf(Recalls whole) {
    return whole.published().keySet().stream().filter(key -> !published.containsKey(key)).count();
  }

  /** Recalls with a notice and without a publication, or the reverse. */
  long unmatched() {
    var either = new HashSet<>(noticed);
    either.addAll(published.keySet());
    either.removeIf(key -> noticed.contains(key) && published.containsKey(key));
    return either.size();
  }
}
