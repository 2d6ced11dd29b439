package babyshield.gateway;

import babyshield.event.Recall;
import babyshield.event.RecallChange;
import babyshield.platform.http.Call;
import babyshield.platform.http.Handler;
import babyshield.platform.http.Reply;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** {@code GET /v1/recalls/{key}/history}: what happened to a recall, oldest first. */
record HistoryHandler(
    Router router,
    Views views,
    Freshness freshness,
    ChangeReader changes,
    EventSerde<RecallChange> serde)
    implements Handler {
  /** More changes than any agency makes to one notice; only the last ones are shown then. */
  private static final int MAX_CHANGES = 500;

  /** The answer; {@code truncated} is set where older changes are left out. */
  record History(String key, List<Change> changes, Boolean truncated) {}

  /**
   * A change.
   *
   * @param kind UNREADABLE where the record cannot be read
   * @param before values of the fields that differ; likewise {@code after}
   */
  record Change(
      String kind,
      Instant at,
      String runId,
      List<String> fields,
      Map<String, Object> before,
      Map<String, Object> after,
      int partition,
      long offset) {}

  @Override
  public Reply handle(Call call) throws Exception {
    String key = call.path("key");
    String target =
        "/v1/recalls/"
            + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20")
            + "/history";
    return router.route(
        call,
        IndexChange.STORE,
        key,
        target,
        Duration.ZERO,
        partition -> Reply.json(200, here(key, partition)));
  }

  private History here(String key, int partition) throws InterruptedException {
    // The list itself says "nothing more happened", so it is vouched for, not only its absence.
    freshness.require(new TopicPartition(Topics.CHANGES.name(), partition));
    List<Long> offsets = offsets(key, partition);
    if (offsets.isEmpty()) {
      throw RecallHandler.unknown(key);
    }
    int skipped = Math.max(0, offsets.size() - MAX_CHANGES);
    var shown = changes.read(partition, offsets.subList(skipped, offsets.size()));
    return new History(key, shown.stream().map(this::change).toList(), skipped > 0 ? true : null);
  }

  private List<Long> offsets(String key, int partition) {
    return views.<Bytes, List<Long>>read(
        IndexChange.STORE, partition, store -> offsets(key, store));
  }

  private static List<Long> offsets(String key, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
    var offsets = new ArrayList<Long>();
    try (KeyValueIterator<Bytes, byte[]> found =
        store.range(HistoryKey.of(key, 0), HistoryKey.of(key, Long.MAX_VALUE))) {
      found.forEachRemaining(row -> offsets.add(HistoryKey.offset(row.key)));
    }
    return offsets;
  }

  private Change change(ConsumerRecord<String, byte[]> record) {
    try {
      RecallChange change = serde.deserialize(record.topic(), record.value());
      return new Change(
          change.getKind().name(),
          change.getAt(),
          change.getRunId(),
          change.getFields(),
          values(change.getBefore(), change.getFields()),
          values(change.getAfter(), change.getFields()),
          record.partition(),
          record.offset());
    } catch (SchemaIds.RegistryException e) {
      throw Unready.because("the schema registry does not answer");
    } catch (SerializationException e) {
      Instant at = Instant.ofEpochMilli(record.timestamp());
      return new Change(
          "UNREADABLE", at, null, List.of(), null, null, record.partition(), record.offset());
    }
  }

  private static Map<String, Object> values(Recall recall, List<String> fields) {
    return recall == null || fields.isEmpty() ? null : EventJson.plain(recall, fields);
  }
}
