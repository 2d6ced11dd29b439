package babyshield.ingest.personal;

import babyshield.platform.http.Json;
import babyshield.platform.http.ProblemException;
import babyshield.platform.personal.Pseudonyms;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Encrypts what scans say of persons, and reads it back for the person. Thread-safe. Nothing is
 * kept here but keys, for a short while; a crash loses none that an acknowledged scan needs.
 */
public final class PersonalData {
  private final Pseudonyms pseudonyms;
  private final DataKeys keys;
  private final Erasures erasures;

  PersonalData(Pseudonyms pseudonyms, DataKeys keys, Erasures erasures) {
    this.pseudonyms = pseudonyms;
    this.keys = keys;
    this.erasures = erasures;
  }

  /** The pseudonym of a caller's subject id. */
  public String pseudonym(String subject) {
    return pseudonyms.of(subject);
  }

  /**
   * Encrypts the personal fields of a scan; null where there are none, without asking for a key.
   *
   * @param subject pseudonym, or null
   * @throws ProblemException if they have no subject, or the keys are away: they are never sent on
   *     in the clear
   */
  public ByteBuffer seal(PersonalFields fields, String scanId, String subject) {
    if (fields.isEmpty()) {
      return null;
    }
    if (subject == null) {
      throw new ProblemException(
          PersonalProblem.PERSONAL_WITHOUT_SUBJECT,
          "contact, notes, device and place are taken with a subject only, who can have them"
              + " erased",
          Map.of("field", "subject"));
    }
    try {
      erasures.requireReconciled();
      DataKey key = keys.toSeal(subject);
      byte[] plain = Json.write(fields);
      return ByteBuffer.wrap(Envelope.seal(key, plain, scanId, subject));
    } catch (KeysAway e) {
      // With the scan id, so that the caller can repeat the scan without making it two.
      throw PersonalProblem.away(e, Map.of("scanId", scanId));
    }
  }

  /**
   * Reads what was encrypted.
   *
   * @param subject pseudonym
   */
  Opened open(byte[] envelope, String scanId, String subject) throws KeysAway {
    Optional<UUID> keyId = Envelope.keyId(envelope);
    if (keyId.isEmpty()) {
      return Opened.not(scanId, Opened.State.NOT_AUTHENTIC);
    }
    erasures.requireReconciled();
    Optional<DataKey> key = keys.toOpen(keyId.get(), subject);
    if (key.isEmpty()) {
      return Opened.not(scanId, Opened.State.ERASED);
    }
    return Envelope.open(key.get(), envelope, scanId, subject)
        .map(json -> Opened.read(scanId, json))
        .orElseGet(() -> Opened.not(scanId, Opened.State.NOT_AUTHENTIC));
  }
}
