package babyshield.ingest.personal;

import babyshield.event.MasterKeyRotated;
import babyshield.event.SubjectErased;
import babyshield.index.InvalidScan;
import babyshield.index.ScanField;
import babyshield.platform.admin.Action;
import babyshield.platform.admin.Audited;
import babyshield.platform.admin.Audited.Access;
import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import babyshield.platform.http.Routes;
import babyshield.schemas.SchemaIds;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;

/**
 * {@code DELETE /v1/subjects/{id}} erases, {@code POST /v1/subjects/{id}/personal} reads back,
 * {@code POST /v1/master-key/rotate} changes the master key. Nothing here asks who calls. The ids
 * are the callers' own and are not logged. Thread-safe.
 */
final class SubjectRoutes {
  /** 200 scans with the longest notes there are. */
  private static final int MAX_BODY = 8 << 20;

  private final PersonalData data;
  private final Erasures erasures;
  private final Rotation rotation;
  private final Audited audited;

  SubjectRoutes(PersonalData data, Erasures erasures, Rotation rotation, Audited audited) {
    this.data = data;
    this.erasures = erasures;
    this.rotation = rotation;
    this.audited = audited;
  }

  Routes.Builder add(Routes.Builder routes) {
    return routes
        .delete("/v1/subjects/{id}", audited.of(Action.ERASE_SUBJECT, this::erase))
        .post("/v1/subjects/{id}/personal", audited.of(Action.READ_PERSONAL, this::read))
        .post("/v1/master-key/rotate", audited.of(Action.ROTATE_MASTER_KEY, this::rotate));
  }

  /** Encrypted fields, as the gateway gives them. */
  private record Sealed(String scanId, ByteBuffer personal) {}

  private record Asked(List<Sealed> scans) {}

  private Reply erase(Call call, Access access) throws Exception {
    call.queries();
    String subject = subject(call, access);
    SubjectErased erased = answering(() -> erasures.erase(subject));
    try {
      erasures.tell();
    } catch (KeysAway | KafkaException | SchemaIds.RegistryException e) {
      throw new ProblemException(
          PersonalProblem.ERASURE_NOT_TOLD,
          "the key is deleted and nobody can read the subject's fields any more; views and audit"
              + " log are told as soon as Kafka and the database are there. Asking again does no"
              + " harm",
          Map.of("subject", subject));
    }
    var answer = new LinkedHashMap<String, Object>();
    answer.put("subject", subject);
    answer.put("erasedAt", erased.getErasedAt());
    answer.put("keyDeleted", erased.getKeyId() != null);
    return Reply.json(200, answer);
  }

  private Reply read(Call call, Access access) throws Exception {
    call.queries();
    String subject = subject(call, access);
    Asked asked = call.json(Asked.class, MAX_BODY);
    var opened = new ArrayList<Opened>();
    for (Sealed sealed : sealed(asked)) {
      opened.add(answering(() -> data.open(sealed.personal().array(), sealed.scanId(), subject)));
    }
    return Reply.json(200, Map.of("subject", subject, "scans", opened));
  }

  private static List<Sealed> sealed(Asked asked) {
    boolean whole =
        asked.scans() != null
            && asked.scans().stream().allMatch(s -> s.scanId() != null && s.personal() != null);
    if (!whole) {
      throw new ProblemException(
          CommonProblem.VALIDATION, "scans is a list, each with scanId and personal");
    }
    return asked.scans();
  }

  private Reply rotate(Call call, Access access) throws Exception {
    call.queries();
    access.target(KeyEvents.MASTER_KEY);
    call.notForWebPages();
    MasterKeyRotated rotated = answering(rotation::rotate);
    return Reply.json(
        200, Map.of("version", rotated.getVersion(), "rewrapped", rotated.getRewrapped()));
  }

  private String subject(Call call, Access access) {
    try {
      String id = ScanField.SUBJECT.clean(call.path("id"));
      if (id != null) {
        String subject = data.pseudonym(id);
        access.target(subject);
        return subject;
      }
    } catch (InvalidScan e) {
      throw new ProblemException(PersonalProblem.BAD_SUBJECT, e.getMessage());
    }
    throw new ProblemException(PersonalProblem.BAD_SUBJECT, "the subject's id is empty");
  }

  private static <T> T answering(Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (KeysAway e) {
      throw PersonalProblem.away(e, Map.of());
    } catch (KafkaException | SchemaIds.RegistryException e) {
      throw new ProblemException(
          CommonProblem.NOT_READY, "Kafka or the registry does not answer: " + e.getMessage());
    }
  }
}
