/** How soon a scan has its verdict, and how many scans a second there are at most. */
package babyshield.bench.scans;
