package babyshield.platform.personal;

import babyshield.platform.StartFailure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What stands for a subject in Kafka, in PostgreSQL and in logs: {@code p-} and 43 characters of
 * base64url, the HMAC-SHA-256 of the id that the caller knows. Without the key nobody can tell
 * whether a pseudonym is a given person's, not even by trying all ids; with another key the same
 * person is somebody else. Thread-safe.
 */
public final class Pseudonyms {
  private static final String PREFIX = "p-";
  private static final int LENGTH = PREFIX.length() + 43;

  /** So that the key may serve for something else one day without giving the same values. */
  private static final String PURPOSE = "babyshield subject 1\0";

  private final HmacSha256 hmac;

  /**
   * @param key 32 bytes
   */
  public Pseudonyms(byte[] key) {
    hmac = new HmacSha256(key);
  }

  /**
   * With the key that the setting {@code pseudonym} names.
   *
   * @throws StartFailure if there is no such key
   */
  public static Pseudonyms of(KeySettings settings) {
    String text =
        settings.load(
            "pseudonym", () -> SecretBytes.text(SecretBytes.random(SecretBytes.LENGTH)) + "\n");
    try {
      return new Pseudonyms(SecretBytes.parse(text));
    } catch (IllegalArgumentException e) {
      throw new StartFailure("pseudonym: " + e.getMessage(), e);
    }
  }

  /** The pseudonym of an id, always the same. */
  public String of(String subject) {
    byte[] mac = hmac.of((PURPOSE + subject).getBytes(StandardCharsets.UTF_8));
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }

  /** Whether a text has a pseudonym's form, which ids of callers do not have by accident. */
  public static boolean isPseudonym(String text) {
    return text.length() == LENGTH
        && text.startsWith(PREFIX)
        && text.chars().skip(PREFIX.length()).allMatch(Pseudonyms::base64url);
  }

  private static boolean base64url(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
