package babyshield.ingest.run;

import java.util.List;

/**
 * What today's parser makes of an agency's records that were published before, against the recalls
 * as they stand. Immutable.
 *
 * @param parser version of today's parser
 * @param applied whether the differences were published, or only found
 * @param runId under which the changes stand in the recalls' histories; empty where nothing was
 *     published
 * @param standing recalls of the agency that stand; withdrawn ones are left alone
 * @param same of them, those that today's parser reads as they stand
 * @param differing of them, those that it reads differently
 * @param withoutRecord of them, those whose record {@code recalls.observed} does not hold any more:
 *     nothing is known of them here, but the audit log has their records
 * @param fields which fields differ, in how many recalls, the most frequent first
 * @param unreadable records that today's parser does not read, by reason; their recalls stay as
 *     they are
 */
public record ReparseReport(
    String agency,
    int parser,
    boolean applied,
    String runId,
    long standing,
    long same,
    long differing,
    long withoutRecord,
    List<Field> fields,
    List<Unreadable> unreadable) {
  public ReparseReport {
    fields = List.copyOf(fields);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * One field of the recalls.
   *
   * @param recalls how many differ in it
   */
  public record Field(String field, long recalls, List<Example> examples) {
    public Field {
      examples = List.copyOf(examples);
    }
  }

  /** One recall that differs; long values are cut. */
  public record Example(String recall, String before, String after) {}

  /**
   * One reason.
   *
   * @param examples recall keys, a few
   */
  public record Unreadable(String reason, long recalls, List<String> examples) {
    public Unreadable {
      examples = List.copyOf(examples);
    }
  }
}
