/** What becomes of the audit log when its writers and its database die, hang, move or are full. */
package babyshield.bench.faults;
