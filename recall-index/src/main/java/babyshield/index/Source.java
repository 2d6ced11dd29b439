package babyshield.index;

import babyshield.event.RunPhase;
import babyshield.event.SourceState;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the recall log says of one source: a state per partition of the dedupe, because a run has
 * arrived only when it has arrived in all of them.
 */
public final class Source {
  private final String agency;
  private final Map<Integer, SourceState> partitions = new TreeMap<>();

  Source(String agency) {
    this.agency = agency;
  }

  void apply(SourceState state) {
    partitions.put(state.getPartition(), state);
  }

  public String agency() {
    return agency;
  }

  /**
   * Configured and asked: such a source must have answered before "no known recall" can be said.
   */
  public boolean expected() {
    return partitions.values().stream()
        .anyMatch(
            state -> state.getPhase() != RunPhase.OFF && state.getPhase() != RunPhase.RETIRED);
  }

  /** When the last run ended whose notices all stand in the index; empty if there was none. */
  public Optional<Instant> lastSuccess() {
    int needed = partitions.values().stream().mapToInt(SourceState::getPartitions).max().orElse(0);
    boolean all =
        partitions.size() >= needed
            && partitions.values().stream().allMatch(state -> state.getLastSuccess() != null);
    return all
        ? partitions.values().stream()
            .map(SourceState::getLastSuccess)
            .min(Comparator.naturalOrder())
        : Optional.empty();
  }

  /** Changes of the last run, summed over the partitions. */
  public Counts counts() {
    var sum = new Counts(0, 0, 0, 0, 0, 0);
    for (SourceState state : partitions.values()) {
      sum =
          new Counts(
              sum.recalls() + state.getRecalls(),
              sum.published() + state.getPublished(),
              sum.revised() + state.getRevised(),
              sum.withdrawn() + state.getWithdrawn(),
              sum.reinstated() + state.getReinstated(),
              sum.absent() + state.getAbsent());
    }
    return sum;
  }

  /**
   * What a run did to the recalls of its agency.
   *
   * @param recalls standing after the run
   * @param published new in the run; likewise the others
   * @param absent not in the run, which was complete; two such runs in a row withdraw a recall
   */
  public record Counts(
      long recalls, long published, long revised, long withdrawn, long reinstated, long absent) {}

  /** The run whose end has reached the index in every partition; empty while one is on its way. */
  public Optional<String> arrivedRun() {
    long runs = partitions.values().stream().map(SourceState::getRunId).distinct().count();
    boolean ended =
        partitions.values().stream()
            .allMatch(
                state ->
                    state.getPhase() != RunPhase.DECLARED && state.getPhase() != RunPhase.UNKNOWN);
    return runs == 1 && ended
        ? Optional.of(partitions.values().iterator().next().getRunId())
        : Optional.empty();
  }
}
