/**
 * What travels between the services: the topics, the form of their records, and the headers they
 * carry. The event classes themselves are made from {@code src/main/avro} into {@code
 * babyshield.event}.
 */
package babyshield.schemas;
