package babyshield.audit.history;

import java.util.List;

/**
 * What was known of recalls at a time.
 *
 * @param time as of when, ISO 8601
 * @param recallVersion the offset in the recall log below which every record had been written
 * @param recalls how many stood, over all agencies
 * @param agencies in the order of their keys: those with a recall or a run
 */
public record KnownThen(String time, long recallVersion, long recalls, List<Agency> agencies) {
  /**
   * An agency then.
   *
   * @param recalls how many stood
   * @param withdrawn how many more were known, and withdrawn
   * @param outcome of its last run, which may have been going on; null if it had none
   * @param lastSuccess end of its last run that succeeded, ISO 8601, or null
   * @param stale whether the last success was older than the source's limit
   */
  public record Agency(
      String agency,
      long recalls,
      long withdrawn,
      String outcome,
      String lastSuccess,
      boolean stale) {}
}
