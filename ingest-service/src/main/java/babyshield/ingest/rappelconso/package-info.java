/** The recalls of RappelConso, the French state's register. */
package babyshield.ingest.rappelconso;
