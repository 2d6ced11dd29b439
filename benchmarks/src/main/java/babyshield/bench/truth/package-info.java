/** Whether verdicts are right, held against an independent catalogue of barcodes. */
package babyshield.bench.truth;
