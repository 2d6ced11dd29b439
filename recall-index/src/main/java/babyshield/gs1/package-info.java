/**
 * What GS1 barcodes say: element strings, their bracketed form and Digital Link URIs, read with a
 * table of Application Identifiers and checked value by value. Start at {@link
 * babyshield.gs1.ScannedCode}.
 */
package babyshield.gs1;
