/** A few invented recalls, for a first try where no agency can be reached. */
package babyshield.ingest.sample;
