package babyshield.gateway;

import com.codahale.metrics.Meter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whom the processors tell what they have done.
 *
 * @param unreadable counts records that nobody can read
 * @param erasures counts erasures, so that every task sees when there is one more
 */
record ViewEvents(LogProgress progress, Waiters waiters, Meter unreadable, AtomicLong erasures) {
  ViewEvents(LogProgress progress, Waiters waiters, Meter unreadable) {
    this(progress, waiters, unreadable, new AtomicLong());
  }
}
