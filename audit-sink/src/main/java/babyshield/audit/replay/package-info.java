/**
 * Ranges of the log, streamed out of PostgreSQL: back to a Kafka topic, or to files. What was
 * stopped goes on where it stopped.
 */
package babyshield.audit.replay;
