package babyshield.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer. Immutable. */
public final class Reply {
  /** What is sent after the headers. */
  sealed interface Body {
    record Bytes(ByteBuffer bytes) implements Body {}

    record Stream(OutputStreamConsumer writer) implements Body {}
  }

  private final int status;
  private final Map<String, String> headers;
  private final Body body;

  private Reply(int status, Map<String, String> headers, Body body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** A value as JSON, see {@link Json}. */
  public static Reply json(int status, Object value) {
    return bytes(status, "application/json", Json.write(value));
  }

  public static Reply text(int status, String text) {
    return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes, which the caller of this method must not change afterwards. */
  public static Reply bytes(int status, String contentType, byte[] bytes) {
    return new Reply(
        status, Map.of("Content-Type", contentType), new Body.Bytes(ByteBuffer.wrap(bytes)));
  }

  /**
   * A body of unknown length. If the writer throws, the connection is broken off, so that the
   * caller does not take half an answer for a whole one.
   */
  public static Reply stream(int status, String contentType, OutputStreamConsumer writer) {
    return new Reply(status, Map.of("Content-Type", contentType), new Body.Stream(writer));
  }

  /** A problem, as the error mapper would answer it. */
  public static Reply problem(ProblemException problem) {
    Reply reply =
        bytes(problem.type().status(), "application/problem+json", Json.write(problem.body()));
    int seconds = problem.type().retryAfterSeconds();
    return seconds == 0 ? reply : reply.header("Retry-After", Integer.toString(seconds));
  }

  /** The same answer with one more header. */
  public Reply header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }

  public int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  Body body() {
    return body;
  }
}
