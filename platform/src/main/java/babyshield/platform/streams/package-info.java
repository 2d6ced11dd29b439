/** What services with Kafka Streams topologies share. */
package babyshield.platform.streams;
