/** Verdicts that are judged again from the audit log, in another process. */
package babyshield.bench.reproduce;
