/** What comes in from outside: the agencies' recalls, and scans. */
package babyshield.ingest;
