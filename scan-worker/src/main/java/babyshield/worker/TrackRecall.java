package babyshield.worker;

import babyshield.event.ChangeKind;
import babyshield.event.Notice;
import babyshield.event.Recall;
import babyshield.event.RecallChange;
import babyshield.event.RunMarker;
import babyshield.event.SourceState;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.RecallContent;
import babyshield.schemas.RecallLogKeys;
import babyshield.state.Sighting;
import babyshield.state.TrackedRecall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Decides of each notice whether its recall is new, revised, reinstated or as it was, and of each
 * end of a run which recalls have been absent long enough to be withdrawn.
 *
 * <p>Order independence (I5): where one run gives several contents under one id and ordinal, the
 * one with the greatest digest stands and the others are remembered as its rivals, so that reading
 * them again, in any order, changes nothing.
 */
final class TrackRecall implements Processor<String, SpecificRecord, String, SpecificRecord> {
  /** One incomplete publication must not withdraw a recall; two complete runs in a row do. */
  static final int ABSENCES_TO_WITHDRAW = 2;

  private ProcessorContext<String, SpecificRecord> context;
  private KeyValueStore<String, TrackedRecall> tracked;
  private KeyValueStore<String, Sighting> sightings;
  private Sources sources;

  @Override
  public void init(ProcessorContext<String, SpecificRecord> initialised) {
    context = initialised;
    tracked = context.getStateStore(DedupeTopology.TRACKED);
    sightings = context.getStateStore(DedupeTopology.SIGHTINGS);
    sources = new Sources(context.getStateStore(DedupeTopology.SOURCES));
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    switch (record.value()) {
      case Notice notice -> observe(notice, record);
      case RunMarker marker -> mark(marker, record);
      default ->
          throw new IllegalStateException("not an event of recalls.observed: " + record.value());
    }
  }

  private void observe(Notice notice, Record<String, SpecificRecord> record) {
    Recall now = notice.getRecall();
    String key = now.getKey();
    TrackedRecall known = tracked.get(key);
    Sighting seen = sightings.get(key);
    if (notice.getReread()) {
      reread(notice, known, seen, record);
      return;
    }
    boolean sameRun = seen != null && seen.getRunId().equals(notice.getRunId());
    sources.saw(now.getAgency(), notice.getRunId());
    var sighting = new Sighting(notice.getRunId(), 0, now.getWithdrawn());
    if (!sighting.equals(seen)) {
      sightings.put(key, sighting);
    }
    String digest = RecallContent.digest(now);
    if (known == null) {
      keep(new TrackedRecall(now, digest, notice.getOrdinal(), List.of()));
      change(ChangeKind.PUBLISHED, null, now, List.of(), notice.getRunId(), record);
      return;
    }
    if (known.getRecall().getWithdrawn() && !now.getWithdrawn()) {
      keep(new TrackedRecall(now, digest, notice.getOrdinal(), List.of()));
      revised(ChangeKind.REINSTATED, known.getRecall(), now, notice.getRunId(), record);
      return;
    }
    if (supersedes(notice, digest, known, sameRun)) {
      replace(notice, digest, known, sameRun, record);
    }
  }

  /**
   * A newer parser's reading of a record that was published before. It says nothing of whether the
   * agency still lists the record, nor of its source: a recall that is unknown or withdrawn stays
   * so, absences go on counting, and no run has these changes in its counts.
   */
  private void reread(
      Notice notice, TrackedRecall known, Sighting seen, Record<String, SpecificRecord> record) {
    Recall now = notice.getRecall();
    if (known == null || known.getRecall().getWithdrawn()) {
      return;
    }
    String digest = RecallContent.digest(now);
    if (supersedes(notice, digest, known, false)) {
      sightings.put(
          now.getKey(), new Sighting(seen.getRunId(), seen.getAbsences(), now.getWithdrawn()));
      replace(notice, digest, known, false, record);
    }
  }

  /**
   * Whether this content takes the place of the known one; a loser of the same run becomes a rival.
   */
  private boolean supersedes(Notice notice, String digest, TrackedRecall known, boolean sameRun) {
    boolean again =
        digest.equals(known.getDigest())
            && notice.getRecall().getWithdrawn() == known.getRecall().getWithdrawn();
    if (again) {
      // The same words under a later date: the date counts, or an older version could come back.
      if (notice.getOrdinal() > known.getOrdinal()) {
        keep(new TrackedRecall(known.getRecall(), digest, notice.getOrdinal(), known.getRivals()));
      }
      return false;
    }
    if (notice.getOrdinal() != known.getOrdinal()) {
      return notice.getOrdinal() > known.getOrdinal();
    }
    if (known.getRivals().contains(digest)) {
      return false;
    }
    if (sameRun && digest.compareTo(known.getDigest()) < 0) {
      keep(with(known, digest));
      return false;
    }
    return true;
  }

  private void replace(
      Notice notice,
      String digest,
      TrackedRecall known,
      boolean sameRun,
      Record<String, SpecificRecord> record) {
    boolean rival = sameRun && notice.getOrdinal() == known.getOrdinal();
    List<String> rivals = rival ? with(known, known.getDigest()).getRivals() : List.of();
    Recall now = notice.getRecall();
    keep(new TrackedRecall(now, digest, notice.getOrdinal(), rivals));
    ChangeKind kind =
        now.getWithdrawn() && !known.getRecall().getWithdrawn()
            ? ChangeKind.WITHDRAWN
            : ChangeKind.REVISED;
    revised(kind, known.getRecall(), now, notice.getRunId(), record);
  }

  private static TrackedRecall with(TrackedRecall known, String rival) {
    var rivals = new ArrayList<>(known.getRivals());
    rivals.add(rival);
    return new TrackedRecall(known.getRecall(), known.getDigest(), known.getOrdinal(), rivals);
  }

  private void keep(TrackedRecall recall) {
    tracked.put(recall.getRecall().getKey(), recall);
  }

  /** A digest may differ because the schema grew: then no field differs, and nothing happened. */
  private void revised(
      ChangeKind kind,
      Recall before,
      Recall after,
      String runId,
      Record<String, SpecificRecord> record) {
    List<String> fields = RecallContent.differences(before, after);
    if (kind != ChangeKind.REVISED || !fields.isEmpty()) {
      change(kind, before, after, fields, runId, record);
    }
  }

  private void change(
      ChangeKind kind,
      Recall before,
      Recall after,
      List<String> fields,
      String runId,
      Record<String, SpecificRecord> record) {
    boolean counted = !(record.value() instanceof Notice notice && notice.getReread());
    if (counted) {
      sources.changed(after.getAgency(), runId, kind);
    }
    var change =
        new RecallChange(
            after.getKey(), after.getAgency(), kind, now(), runId, fields, before, after);
    forward(after.getKey(), change, record, DedupeTopology.TO_CHANGES);
    forward(after.getKey(), after, record, DedupeTopology.TO_RECALLS);
  }

  private void mark(RunMarker marker, Record<String, SpecificRecord> record) {
    switch (marker.getPhase()) {
      case COMPLETED -> {
        if (marker.getSnapshot()) {
          countAbsences(marker, record);
        }
      }
      case RETIRED -> retire(marker, record);
      case DECLARED, UNCHANGED, FAILED, OFF, UNKNOWN -> {}
    }
    SourceState state = sources.mark(marker, standing(marker.getAgency()));
    String key = RecallLogKeys.source(marker.getAgency(), marker.getPartition());
    forward(key, state, record, DedupeTopology.TO_RECALLS);
  }

  private void countAbsences(RunMarker marker, Record<String, SpecificRecord> record) {
    for (KeyValue<String, Sighting> entry : sightingsOf(marker.getAgency())) {
      Sighting seen = entry.value;
      if (seen.getRunId().equals(marker.getRunId()) || seen.getWithdrawn()) {
        continue;
      }
      sources.absent(marker.getAgency(), marker.getRunId());
      int absences = seen.getAbsences() + 1;
      boolean gone = absences >= ABSENCES_TO_WITHDRAW;
      sightings.put(entry.key, new Sighting(seen.getRunId(), absences, gone));
      if (gone) {
        withdraw(entry.key, marker.getRunId(), record);
      }
    }
  }

  private void withdraw(String key, String runId, Record<String, SpecificRecord> record) {
    TrackedRecall known = tracked.get(key);
    Recall after = Recall.newBuilder(known.getRecall()).setWithdrawn(true).build();
    keep(new TrackedRecall(after, known.getDigest(), known.getOrdinal(), known.getRivals()));
    change(ChangeKind.WITHDRAWN, known.getRecall(), after, List.of(), runId, record);
  }

  /** Takes an agency's recalls away altogether, with tombstones in the recall log. */
  private void retire(RunMarker marker, Record<String, SpecificRecord> record) {
    for (KeyValue<String, Sighting> entry : sightingsOf(marker.getAgency())) {
      String key = entry.key;
      withdraw(key, marker.getRunId(), record);
      forward(key, null, record, DedupeTopology.TO_RECALLS);
      tracked.delete(key);
      sightings.delete(key);
    }
  }

  private List<KeyValue<String, Sighting>> sightingsOf(String agency) {
    var found = new ArrayList<KeyValue<String, Sighting>>();
    // ';' follows ':', so the range holds exactly the keys that begin with "<agency>:".
    try (KeyValueIterator<String, Sighting> range = sightings.range(agency + ":", agency + ";")) {
      range.forEachRemaining(found::add);
    }
    return found;
  }

  private long standing(String agency) {
    return sightingsOf(agency).stream().filter(entry -> !entry.value.getWithdrawn()).count();
  }

  private void forward(
      String key, SpecificRecord event, Record<String, SpecificRecord> cause, String sink) {
    var headers = new RecordHeaders(cause.headers());
    String type = event == null ? Recall.class.getName() : event.getSchema().getFullName();
    EventHeaders.stamp(headers, type, "/scan-worker/dedupe", now());
    context.forward(new Record<>(key, event, cause.timestamp(), headers), sink);
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }
}
