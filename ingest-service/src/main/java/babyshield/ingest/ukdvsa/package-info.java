/** Vehicle recalls of the British Driver and Vehicle Standards Agency. */
package babyshield.ingest.ukdvsa;
