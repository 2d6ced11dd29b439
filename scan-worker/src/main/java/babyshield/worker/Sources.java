package babyshield.worker;

import babyshield.event.ChangeKind;
import babyshield.event.RunMarker;
import babyshield.event.RunPhase;
import babyshield.event.SourceState;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;

/** What one partition of the dedupe knows of each source, and what its current run did so far. */
final class Sources {
  private final KeyValueStore<String, SourceState> store;

  Sources(KeyValueStore<String, SourceState> store) {
    this.store = store;
  }

  void saw(String agency, String runId) {
    SourceState state = inRun(agency, runId);
    store.put(agency, SourceState.newBuilder(state).setNotices(state.getNotices() + 1).build());
  }

  void changed(String agency, String runId, ChangeKind kind) {
    SourceState state = inRun(agency, runId);
    var more = SourceState.newBuilder(state);
    switch (kind) {
      case PUBLISHED -> more.setPublished(state.getPublished() + 1);
      case REVISED -> more.setRevised(state.getRevised() + 1);
      case WITHDRAWN -> more.setWithdrawn(state.getWithdrawn() + 1);
      case REINSTATED -> more.setReinstated(state.getReinstated() + 1);
      case UNKNOWN -> throw new IllegalArgumentException("a change has a kind");
    }
    store.put(agency, more.build());
  }

  void absent(String agency, String runId) {
    SourceState state = inRun(agency, runId);
    store.put(agency, SourceState.newBuilder(state).setAbsent(state.getAbsent() + 1).build());
  }

  /** Notes where the run stands now and gives the state to publish. */
  SourceState mark(RunMarker marker, long recalls) {
    boolean success =
        marker.getPhase() == RunPhase.COMPLETED || marker.getPhase() == RunPhase.UNCHANGED;
    SourceState before = inRun(marker.getAgency(), marker.getRunId());
    SourceState after =
        SourceState.newBuilder(before)
            .setPartition(marker.getPartition())
            .setPartitions(marker.getPartitions())
            .setPhase(marker.getPhase())
            .setAt(marker.getAt())
            .setLastSuccess(success ? marker.getAt() : before.getLastSuccess())
            .setRecalls(recalls)
            .build();
    store.put(marker.getAgency(), after);
    return after;
  }

  /** The state with the counts of this run: a new run begins at zero and keeps the last success. */
  private SourceState inRun(String agency, String runId) {
    SourceState state = store.get(agency);
    if (state != null && state.getRunId().equals(runId)) {
      return state;
    }
    Instant lastSuccess = state == null ? null : state.getLastSuccess();
    long recalls = state == null ? 0 : state.getRecalls();
    return new SourceState(
        agency,
        0,
        0,
        RunPhase.UNKNOWN,
        runId,
        Instant.EPOCH,
        lastSuccess,
        0L,
        0L,
        0L,
        0L,
        0L,
        recalls,
        0L);
  }
}
