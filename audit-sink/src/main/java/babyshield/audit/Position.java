package babyshield.audit;

/**
 * How far a shard's log has come.
 *
 * @param seq number of the next entry, from 0 and without gaps
 * @param offset Kafka's offset from which the next entry is read
 */
record Position(long seq, long offset) {}
