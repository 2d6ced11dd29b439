/**
 * The Streams topologies: dedupe makes recalls and their changes out of notices, join judges scans
 * against recalls in both directions; {@code links} links recalls of different agencies.
 */
package babyshield.worker;
