/** The audit log's writer against other ways into the same database. */
package babyshield.bench.audit;
