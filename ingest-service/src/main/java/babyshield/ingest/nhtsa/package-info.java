/** Recalls of child restraints by the US National Highway Traffic Safety Administration. */
package babyshield.ingest.nhtsa;
