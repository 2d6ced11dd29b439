/** The framework of the feeds: what a feed is, and the engine that runs all of them. */
package babyshield.ingest.feed;
