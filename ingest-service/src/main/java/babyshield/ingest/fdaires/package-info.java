/** Enforcement reports of the US FDA as its own system, iRES, gives them to those with a key. */
package babyshield.ingest.fdaires;
