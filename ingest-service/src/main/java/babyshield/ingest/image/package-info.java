/**
 * Barcodes out of pictures that strangers send: what a picture may cost is known before it is
 * decoded, and a barcode that is doubtful is no barcode.
 */
package babyshield.ingest.image;
