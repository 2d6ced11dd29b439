package babyshield.ingest.personal;

import babyshield.platform.personal.Pseudonyms;
import babyshield.platform.personal.SecretBytes;

/** For scans without personal fields, which must get by without any key. */
public final class NoKeys {
  /** As of the key that test services are given. */
  public static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[SecretBytes.LENGTH]);

  private NoKeys() {}

  public static PersonalData data() {
    return new PersonalData(PSEUDONYMS, null, null);
  }
}
