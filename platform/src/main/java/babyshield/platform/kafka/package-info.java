/** Kafka clients with this system's settings. */
package babyshield.platform.kafka;
