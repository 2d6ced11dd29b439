/** A running BabyShield as its users see it. */
package babyshield.bench.client;
