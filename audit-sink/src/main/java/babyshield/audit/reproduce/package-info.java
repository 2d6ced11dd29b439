/** Judges again what the log says was judged, from nothing but the log (invariant I4). */
package babyshield.audit.reproduce;
