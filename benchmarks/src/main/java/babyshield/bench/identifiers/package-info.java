/** How much the texts of recalls say, and whether it is read rightly. */
package babyshield.bench.identifiers;
