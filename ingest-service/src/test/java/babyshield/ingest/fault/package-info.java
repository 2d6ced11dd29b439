/** Agencies that misbehave. */
package babyshield.ingest.fault;
