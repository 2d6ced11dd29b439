/** {@code babyshield bench}: the figures that BabyShield is measured by, each with its method. */
package babyshield.bench;
