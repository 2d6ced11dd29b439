/** The food recalls of Food Standards Australia New Zealand. */
package babyshield.ingest.aufsanz;
