package babyshield.audit.replay;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An entry of the log, with the record that was logged: its coordinates, time, key, headers and
 * value are those that Kafka had.
 *
 * @param seq the entry's number in its shard
 */
record Entry(long seq, ConsumerRecord<byte[], byte[]> record) {}
