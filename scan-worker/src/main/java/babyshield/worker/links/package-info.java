/**
 * Links between recalls: declared by an agency, or an equal valid GTIN. Never by text alone, and
 * nothing is merged.
 */
package babyshield.worker.links;
