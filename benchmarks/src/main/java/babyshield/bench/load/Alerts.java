package babyshield.bench.load;

import babyshield.bench.client.Addresses;
import babyshield.bench.log.CommittedLog;
import babyshield.event.Alert;
import babyshield.event.VerdictStatus;
import babyshield.schemas.EventSerde;
import babyshield.schemas.RegistryClient;
import babyshield.schemas.Topics;
import java.util.HashMap;
import java.util.Map;

/** The alerts that stand in the topic. */
record Alerts(Addresses at) {
  /** How many alerts say of each scan that its product is recalled. */
  Map<String, Integer> recalled() {
    var serde = new EventSerde<>(Topics.ALERTS, new RegistryClient(at.kafka().registry()));
    Map<String, Integer> byScan = new HashMap<>();
    try (var log = CommittedLog.whole(at, Topics.ALERTS.name())) {
      log.read(
          record -> {
            Alert alert = serde.deserialize(record.topic(), record.value());
            if (alert.getAfter() == VerdictStatus.RECALLED) {
              byScan.merge(alert.getScanId(), 1, Integer::sum);
            }
          });
    }
    return byScan;
  }
}
