package babyshield.ingest.personal;

/** Keys cannot be had now; the same will work later. */
final class KeysAway extends Exception {
  KeysAway(String reason) {
    super(reason);
  }

  KeysAway(Throwable cause) {
    super("the database of the keys does not answer", cause);
  }
}
