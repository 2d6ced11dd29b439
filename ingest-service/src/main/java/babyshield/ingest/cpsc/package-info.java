/** The recalls of the United States Consumer Product Safety Commission. */
package babyshield.ingest.cpsc;
