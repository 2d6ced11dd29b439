/** What an agency's record did over the years, read again snapshot by snapshot. */
package babyshield.bench.replay;
