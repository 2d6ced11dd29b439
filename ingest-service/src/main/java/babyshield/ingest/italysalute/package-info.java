/** The food recalls that the Italian Ministry of Health publishes for the operators. */
package babyshield.ingest.italysalute;
