/** Recalls of the US National Highway Traffic Safety Administration. */
package babyshield.ingest.nhtsa;
