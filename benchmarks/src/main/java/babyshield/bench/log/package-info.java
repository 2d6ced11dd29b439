/** The audit log held against the topics that it keeps. */
package babyshield.bench.log;
