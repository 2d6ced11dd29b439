package babyshield.schemas;

/** The keys of {@link Topics#RECALLS}: recalls, and what is said beside them in the same order. */
public final class RecallLogKeys {
  private static final String SOURCE = "source:";
  private static final String UNREAD = "unread:";

  private RecallLogKeys() {}

  /** What one partition of the dedupe knows of an agency's runs. */
  public static String source(String agency, int partition) {
    return SOURCE + agency + ":" + partition;
  }

  /**
   * A notice that could not be read.
   *
   * @param partition of {@code recalls.observed}
   * @param id as in {@code UnreadNotice}
   */
  public static String unread(int partition, String id) {
    return UNREAD + partition + ":" + id;
  }

  /** Whether a key is a recall's; no agency is named like the other kinds. */
  public static boolean isRecall(String key) {
    return !key.startsWith(SOURCE) && !key.startsWith(UNREAD);
  }
}
