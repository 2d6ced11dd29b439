/**
 * How good the match itself is, without a broker: recorded recalls in an index, real products held
 * against it.
 */
package babyshield.bench.matching;
