package babyshield.index;

import java.time.Instant;
import java.util.List;

/**
 * What was known when a judgement was made.
 *
 * @param time when
 * @param recallVersion the offset below which every record of the recall log was known
 * @param sources agency keys whose recalls were all in the index
 */
public record AsOf(Instant time, long recallVersion, List<String> sources) {
  public AsOf {
    sources = List.copyOf(sources);
  }
}
