/**
 * What the feeds share in reading their payloads: text cleaning, dates, identifiers in prose, and
 * records out of a JSON stream.
 */
package babyshield.ingest.parse;
