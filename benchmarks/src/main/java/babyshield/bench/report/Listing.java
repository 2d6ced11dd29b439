package babyshield.bench.report;

import java.util.List;

/** Details below the figures: a table of their own. */
public record Listing(String heading, List<String> columns, List<List<String>> rows) {}
