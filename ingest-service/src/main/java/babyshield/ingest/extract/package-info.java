/**
 * What the texts of recalls say: barcodes, models, lots, serial numbers, dates and pack sizes, each
 * with the place it was read from. Pure functions, one pass over a text for each question, no
 * backtracking: a text of any length costs time in proportion to it.
 */
package babyshield.ingest.extract;
