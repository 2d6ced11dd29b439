package babyshield.audit;

import java.sql.SQLException;

/** What an SQL error means for the log, told by its SQLSTATE (PostgreSQL manual, appendix A). */
enum SqlTrouble {
  /** The server is away, or undid the transaction for reasons of its own: the same will work. */
  AWAY,
  /** No room for more: it works again once somebody makes room. */
  FULL,
  /** Our own time limits struck, which guard against a writer that stopped in its transaction. */
  BLOCKED,
  /** Nothing that waiting would mend. */
  BUG;

  static SqlTrouble of(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      // query_canceled, lock_not_available, idle_in_transaction_session_timeout: see Postgres.
      case "57014", "55P03", "25P03" -> BLOCKED;
      // check_violation: the row's partition was pruned since it was ensured; it is made again.
      case "23514" -> AWAY;
      default -> {
        if (state.startsWith("40") || state.startsWith("08") || state.startsWith("57P")) {
          yield AWAY;
        }
        yield state.startsWith("53") ? FULL : BUG;
      }
    };
  }
}
