package babyshield.platform.admin;

/** What is told of. The names stand in the log, so they do not change. */
public enum Action {
  /** The history of a key was asked for. */
  READ_HISTORY("history.read"),
  /** What was known at a time was asked for. */
  READ_AS_OF("as-of.read"),
  /** Entries of the log were asked for as they are hashed. */
  READ_ENTRIES("entries.read"),
  /** A subject's list of scans was asked for. */
  READ_SUBJECT_SCANS("subject.scans.read"),
  /** A subject's personal fields were asked for in the clear. */
  READ_PERSONAL("subject.personal.read"),
  /** A subject was erased; topic {@code subjects.keys} says it too, without the actor. */
  ERASE_SUBJECT("subject.erase"),
  /** The master key was changed; topic {@code subjects.keys} says it too, without the actor. */
  ROTATE_MASTER_KEY("master-key.rotate"),
  /** What today's parser reads differently was published. */
  APPLY_REPARSE("reparse.apply"),
  /** A notice that could not be read was sent again. */
  RETRY_UNREAD("unread.retry"),
  /** A notice that could not be read was discarded; its event in the log has the reason. */
  DISCARD_UNREAD("unread.discard"),
  /** A key signs for the audit log from now on. */
  SIGN_WITH_KEY("signing-key.use");

  private final String text;

  Action(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
