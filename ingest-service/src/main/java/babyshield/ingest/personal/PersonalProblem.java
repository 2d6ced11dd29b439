package babyshield.ingest.personal;

import babyshield.platform.http.ProblemException;
import babyshield.platform.http.ProblemType;
import java.util.Map;

/** What can be wrong with personal data. */
enum PersonalProblem implements ProblemType {
  PERSONAL_WITHOUT_SUBJECT("personal-without-subject", "Personal fields need a subject", 422),
  BAD_SUBJECT("bad-subject", "The subject's id is empty, too long or no text", 422),
  NO_NEWER_MASTER_KEY("no-newer-master-key", "There is no newer master key", 409),
  ERASURE_NOT_TOLD("erasure-not-told", "The erasure is not told yet", 503),
  KEYS_AWAY("keys-away", "Personal fields cannot be encrypted or read now", 503);

  private final String slug;
  private final String title;
  private final int status;

  PersonalProblem(String slug, String title, int status) {
    this.slug = slug;
    this.title = title;
    this.status = status;
  }

  static ProblemException away(KeysAway e, Map<String, Object> details) {
    return new ProblemException(
        KEYS_AWAY, e.getMessage() + "; send it again, or without personal fields", details);
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public int status() {
    return status;
  }
}
