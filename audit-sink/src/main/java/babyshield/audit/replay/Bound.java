package babyshield.audit.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a range begins or ends: a time, or a number of an entry in each partition.
 *
 * @param time empty where it is given by numbers
 * @param seqs entry number by partition; a partition that is not named has no bound
 */
public record Bound(Optional<Instant> time, Map<Integer, Long> seqs) {
  /** No bound: the log's first or last entry. */
  public static final Bound NONE = new Bound(Optional.empty(), Map.of());

  private static final Pattern SEQ = Pattern.compile("(\\d{1,6})/(\\d{1,18})");

  /**
   * Reads a time in ISO 8601 with its zone, or numbers as {@code partition/entry,...}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Bound parse(String text) {
    return SEQ.matcher(text).lookingAt()
        ? new Bound(Optional.empty(), seqs(text))
        : new Bound(Optional.of(time(text)), Map.of());
  }

  /** The number in a partition, or another one where the bound does not name the partition. */
  long seq(int partition, long otherwise) {
    return seqs.getOrDefault(partition, otherwise);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          text
              + " is no time (2026-11-26T08:00:00Z) and no entry of a partition (0/17, or"
              + " 0/17,1/42)",
          e);
    }
  }

  private static Map<Integer, Long> seqs(String text) {
    var seqs = new TreeMap<Integer, Long>();
    for (String part : text.split(",", -1)) {
      Matcher seq = SEQ.matcher(part);
      if (!seq.matches()) {
        throw new IllegalArgumentException(part + " is no partition and entry number, as 0/17");
      }
      seqs.put(Integer.valueOf(seq.group(1)), Long.valueOf(seq.group(2)));
    }
    return seqs;
  }

  @Override
  public String toString() {
    return time.map(Instant::toString)
        .orElseGet(() -> seqs.toString().replace('=', '/').replaceAll("[{} ]", ""));
  }
}
