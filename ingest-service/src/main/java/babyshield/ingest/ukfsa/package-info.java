/** The food alerts of the UK's Food Standards Agency. */
package babyshield.ingest.ukfsa;
