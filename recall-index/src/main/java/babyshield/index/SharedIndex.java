package babyshield.index;

import babyshield.event.Recall;
import babyshield.event.SourceState;
import babyshield.event.UnreadNotice;
import babyshield.schemas.RecallLogKeys;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * An index between one writer and many readers. What one {@link #apply} brings becomes visible as a
 * whole, so a reader never sees half of a batch under the version of all of it.
 */
public final class SharedIndex implements Recalls {
  private final RecallIndex index = new RecallIndex();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Condition advanced = lock.writeLock().newCondition();

  /**
   * One record of the recall log.
   *
   * @param event {@link Recall}, {@link SourceState}, {@link UnreadNotice}, or null for a tombstone
   * @param readable false where there was a value and nobody could read it
   */
  public record Entry(String key, SpecificRecord event, boolean readable, long offset) {}

  /**
   * Applies records in order and moves the version.
   *
   * @param nextOffset the offset below which everything is known now
   */
  public void apply(List<Entry> entries, long nextOffset) {
    lock.writeLock().lock();
    try {
      entries.forEach(this::apply);
      index.advanceTo(nextOffset);
      advanced.signalAll();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void apply(Entry entry) {
    if (!entry.readable()) {
      index.unreadable(entry.key(), entry.offset());
      return;
    }
    switch (entry.event()) {
      case Recall recall -> index.put(recall, entry.offset());
      case SourceState state -> index.apply(state, entry.offset());
      case UnreadNotice notice -> index.unread(entry.key(), notice, entry.offset());
      case null -> gone(entry);
      default ->
          throw new IllegalArgumentException("not an event of the recall log: " + entry.event());
    }
  }

  private void gone(Entry entry) {
    if (RecallLogKeys.isRecall(entry.key())) {
      index.remove(entry.key(), entry.offset());
    } else {
      index.resolved(entry.key(), entry.offset());
    }
  }

  @Override
  public <T> T read(Function<RecallIndex, T> reader) {
    lock.readLock().lock();
    try {
      return reader.apply(index);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public boolean awaitVersion(long version, Duration limit) throws InterruptedException {
    lock.writeLock().lockInterruptibly();
    try {
      long left = limit.toNanos();
      while (index.version() < version && left > 0) {
        left = advanced.awaitNanos(left);
      }
      return index.version() >= version;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
