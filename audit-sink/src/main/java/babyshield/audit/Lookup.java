package babyshield.audit;

/**
 * SQL for who looks up entries by their key, which {@code audit.find} (006_lookup.sql) does: it
 * gives places, {@code time}, {@code shard}, {@code seq} and {@code key}.
 */
public final class Lookup {
  /**
   * Joins its entry, {@code e}, to each place {@code f}. By the place alone: the server cannot know
   * that a place leads into one partition, and would rather read the log as a whole.
   */
  public static final String ENTRY =
      """
      cross join lateral
          (select * from audit.entries e
            where e.time = f.time and e.shard = f.shard and e.seq = f.seq offset 0) e
      """;

  private Lookup() {}
}
