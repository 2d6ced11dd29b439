/** The log replayed into an empty system, whose views are held against the originals. */
package babyshield.bench.replaylog;
