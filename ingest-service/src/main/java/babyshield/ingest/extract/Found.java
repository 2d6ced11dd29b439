package babyshield.ingest.extract;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import java.util.ArrayList;
import java.util.List;

/** Collects what is found in one passage. Not thread-safe. */
final class Found {
  /** Stands for the end of a range that is open. */
  static final String OPEN = "..";

  private final String field;
  private final Rows rows;
  private final List<Identifier> all = new ArrayList<>();

  Found(String field, Rows rows) {
    this.field = field;
    this.rows = rows;
  }

  void add(IdentifierKind kind, String value, String to, int start, int end) {
    all.add(new Identifier(kind, value, field, to, start, end, rows.at(start)));
  }

  /** Adds what another collector of the same passage has found. */
  void add(Identifier other) {
    add(other.getKind(), other.getValue(), other.getTo(), other.getStart(), other.getEnd());
  }

  List<Identifier> all() {
    return all;
  }
}
