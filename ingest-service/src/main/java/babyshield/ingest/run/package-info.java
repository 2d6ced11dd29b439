/**
 * The engine of the feeds: when each is asked, what a run reads and publishes, and what is declared
 * of sources that are not asked.
 */
package babyshield.ingest.run;
