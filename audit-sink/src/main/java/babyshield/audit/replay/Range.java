package babyshield.audit.replay;

/**
 * Entries of one shard.
 *
 * @param shard its number in the database
 * @param from the first entry's number
 * @param to the number behind the last, fixed when the range was made: the log grows meanwhile
 */
record Range(int shard, int partition, long from, long to) {
  long size() {
    return Math.max(0, to - from);
  }

  Range startingAt(long seq) {
    return new Range(shard, partition, Math.max(from, seq), to);
  }

  Range endingAt(long seq) {
    return new Range(shard, partition, from, seq);
  }
}
