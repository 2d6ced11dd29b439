/** Enforcement reports of the US FDA, through openFDA. */
package babyshield.ingest.openfda;
