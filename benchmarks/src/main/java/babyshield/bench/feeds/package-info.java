/** How fast feeds are read and published, beside what the parsers alone do, and under faults. */
package babyshield.bench.feeds;
