package babyshield.ingest.ukopss;

/**
 * What a notice says under one label.
 *
 * @param label as the agency wrote it
 * @param text plain, with line breaks where the agency put them
 */
record Statement(Subject subject, String label, String text) {}
