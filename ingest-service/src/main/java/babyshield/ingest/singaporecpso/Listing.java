package babyshield.ingest.singaporecpso;

import java.util.List;

/**
 * What a page says before its listings, and their rows.
 *
 * @param preamble as written
 * @param blocks the paragraphs and headings of the preamble, as plain text
 * @param rows in the page's order
 */
record Listing(String preamble, List<String> blocks, List<ListedRow> rows) {}
