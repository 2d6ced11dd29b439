/**
 * The audit log's writer. Every record of every audited topic becomes an entry in PostgreSQL,
 * exactly once and in partition order: one shard per topic partition, and in one transaction the
 * entries and the position behind them.
 */
package babyshield.audit;
