package babyshield.bench.log;

/**
 * One shard of the audit log as it stands.
 *
 * @param nextSeq the number that the next entry will have
 * @param entries how many there are
 * @param first the lowest number; 0 where there are none
 * @param last the highest; -1 where there are none
 */
public record Shard(
    String topic, int partition, long nextSeq, long entries, long first, long last) {
  /** Numbered from 0 without a gap. Numbers are unique by an index, so counting is enough. */
  public boolean dense() {
    return first == 0 && last == entries - 1 && nextSeq == entries;
  }

  public String name() {
    return topic + "/" + partition;
  }
}
