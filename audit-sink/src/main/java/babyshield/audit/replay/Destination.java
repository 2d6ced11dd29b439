package babyshield.audit.replay;

import java.io.IOException;
import java.util.List;

/**
 * Where entries go. It remembers, together with what it was given, up to which entry it has them,
 * so that one that was stopped at any moment has each entry once in the end. One thread at a time.
 */
public interface Destination extends AutoCloseable {
  /**
   * The ranges as they are to be read: as they were fixed when it was begun, without what it has.
   * Called once, before all else.
   *
   * @throws ReplayException if what stands there is of something else
   */
  List<Range> begin(List<Range> ranges) throws IOException;

  /** How many entries belong together: after a stop, no more are taken again. */
  int batch();

  /** Takes an entry; nothing is promised of it until {@link #commit}. */
  void take(Entry entry) throws IOException;

  /**
   * Keeps what was taken.
   *
   * @param partition whose entries they are
   * @param next the number behind the last entry that was looked at
   */
  void commit(int partition, long next) throws IOException;

  /** Nothing more comes: what was kept for a restart is put away. */
  void finish() throws IOException;

  /** Lets go of what was taken and not committed. */
  @Override
  void close() throws IOException;
}
