/** What a benchmark found, for people and for machines. */
package babyshield.bench.report;
