package babyshield.platform.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A problem to answer with. Carries no stack trace: it says something about a request. */
public final class ProblemException extends RuntimeException {
  private final transient ProblemType type;
  private final transient Map<String, Object> extensions;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, Map.of());
  }

  /**
   * @param detail what is wrong with this request and how to mend it, for people
   * @param extensions further members of the problem, for machines
   */
  public ProblemException(ProblemType type, String detail, Map<String, Object> extensions) {
    super(detail, null, false, false);
    this.type = type;
    this.extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }

  public ProblemType type() {
    return type;
  }

  public Map<String, Object> extensions() {
    return extensions;
  }

  /** The problem as it is answered, for instance as one line of a list of results. */
  public Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", type.uri());
    body.put("title", type.title());
    body.put("status", type.status());
    body.put("detail", getMessage());
    extensions.forEach(body::putIfAbsent);
    return body;
  }
}
