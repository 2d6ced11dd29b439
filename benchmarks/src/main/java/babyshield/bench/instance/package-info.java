/** A BabyShield of the benchmark's own, in a child process on a directory of its own. */
package babyshield.bench.instance;
