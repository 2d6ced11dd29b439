package babyshield.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;

/**
 * A verdict as it is answered.
 *
 * @param scanId null for a product that was only checked
 * @param note set where the self-written sample takes part
 */
record VerdictBody(
    String scanId,
    String status,
    String note,
    List<MatchBody> matches,
    List<String> reasons,
    List<String> compared,
    List<String> notCompared,
    Instant asOf,
    long recallVersion,
    String matcher,
    List<SourceBody> sources) {

  /**
   * A recall that matches.
   *
   * @param title null if the recall is not in the view any more
   * @param sample true, or null where the recall is an agency's
   */
  record MatchBody(
      String recall,
      String agency,
      String title,
      String url,
      Boolean sample,
      String tier,
      double confidence,
      List<EvidenceBody> evidence,
      List<String> notChecked) {}

  /** The pair of values that made a match. */
  record EvidenceBody(String field, String scan, String recall) {}

  /** A source that the verdict rests on; {@code lastSuccess} is null if it was never loaded. */
  record SourceBody(
      String agency,
      @JsonInclude(Include.ALWAYS) Instant lastSuccess,
      boolean stale,
      Boolean sample) {}
}
