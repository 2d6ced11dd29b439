/** Recalls and public health alerts of the USDA Food Safety and Inspection Service. */
package babyshield.ingest.fsis;
