package babyshield.gateway;

import com.codahale.metrics.Meter;

/**
 * Whom the processors tell what they have done.
 *
 * @param unreadable counts records that nobody can read
 */
record ViewEvents(LogProgress progress, Waiters waiters, Meter unreadable) {}
