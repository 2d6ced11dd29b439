package babyshield.gateway;

import babyshield.event.Scan;
import babyshield.event.Verdict;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The scans of subjects, as far as their partitions are here. Thread-safe. */
final class SubjectView {
  private final Views views;
  private final LogProgress progress;
  private final Freshness freshness;
  private final EventSerde<Verdict> serde;
  private final VerdictRenderer renderer;

  SubjectView(
      Views views,
      LogProgress progress,
      Freshness freshness,
      EventSerde<Verdict> serde,
      VerdictRenderer renderer) {
    this.views = views;
    this.progress = progress;
    this.freshness = freshness;
    this.serde = serde;
    this.renderer = renderer;
  }

  /** The partitions whose scans are found here. */
  Set<Integer> partitions() {
    var here = new TreeSet<Integer>();
    progress.followed().stream()
        .filter(partition -> partition.topic().equals(Topics.VERDICTS.name()))
        .forEach(partition -> here.add(partition.partition()));
    return here;
  }

  /**
   * The scans of one partition behind a cursor.
   *
   * @param after null: from the last received on
   */
  List<SubjectScans.Item> scans(int partition, String subject, SubjectCursor after, int limit)
      throws InterruptedException {
    // The list itself says "no others", so it is vouched for.
    freshness.require(new TopicPartition(Topics.VERDICTS.name(), partition));
    freshness.require(Freshness.ERASURES);
    Instant erased = KeepErasure.lastOf(subject, views.erasures());
    var items = new ArrayList<SubjectScans.Item>();
    for (SubjectKey key : keys(partition, subject, after, limit)) {
      SubjectScans.Item item = item(key.scanId(), partition);
      if (item.receivedAt().isAfter(erased)) {
        items.add(item);
      }
    }
    return items;
  }

  private List<SubjectKey> keys(int partition, String subject, SubjectCursor after, int limit) {
    Bytes from =
        after == null
            ? SubjectKey.from(subject, Instant.ofEpochMilli(Long.MAX_VALUE))
            : new SubjectKey(subject, after.received(), after.scanId() + '\0').row();
    return views.<Bytes, List<SubjectKey>>read(
        KeepSubject.STORE,
        partition,
        store -> {
          var keys = new ArrayList<SubjectKey>();
          try (KeyValueIterator<Bytes, byte[]> rows = store.range(from, SubjectKey.end(subject))) {
            while (rows.hasNext() && keys.size() < limit) {
              keys.add(SubjectKey.of(subject, rows.next().key));
            }
          }
          return keys;
        });
  }

  private SubjectScans.Item item(String scanId, int partition) throws InterruptedException {
    byte[] row =
        views.<String, byte[]>read(GatewayTopology.VERDICTS, partition, store -> store.get(scanId));
    Verdict verdict = read(row);
    VerdictBody now = renderer.body(verdict, scanId);
    Scan scan = verdict.getScan();
    return new SubjectScans.Item(
        scanId,
        scan.getReceivedAt(),
        scan.getScannedAt(),
        scan.getGtin(),
        scan.getBarcode(),
        scan.getModel(),
        scan.getBrand(),
        scan.getName(),
        scan.getLot(),
        scan.getSerial(),
        scan.getCountry(),
        now.status(),
        now.matches().stream().map(VerdictBody.MatchBody::recall).toList(),
        text(scan.getPersonal()));
  }

  private Verdict read(byte[] row) {
    try {
      if (row != null) {
        return serde.deserialize(Topics.VERDICTS.name(), row);
      }
    } catch (SchemaIds.RegistryException e) {
      throw Unready.because("the schema registry does not answer");
    } catch (SerializationException e) {
      throw Unready.because("a verdict of this subject cannot be read; it is in the dead letters");
    }
    throw Unready.because("a verdict of this subject is being loaded");
  }

  private static String text(ByteBuffer personal) {
    if (personal == null) {
      return null;
    }
    byte[] bytes = new byte[personal.remaining()];
    personal.duplicate().get(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
