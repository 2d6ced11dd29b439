/**
 * The two Streams topologies: dedupe makes recalls and their changes out of notices, join judges
 * scans against recalls in both directions.
 */
package babyshield.worker;
