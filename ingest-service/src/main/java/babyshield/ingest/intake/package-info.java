/** Scans over HTTP: validated at the edge, acknowledged when Kafka has them. */
package babyshield.ingest.intake;
