/** The recalls of the Korean Agency for Technology and Standards. */
package babyshield.ingest.koreakats;
