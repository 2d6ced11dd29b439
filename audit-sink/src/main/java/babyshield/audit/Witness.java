package babyshield.audit;

import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.WitnessKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** A witness over HTTP (C2SP tlog-witness, add-checkpoint). One thread at a time. */
final class Witness implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int UNKNOWN = 404;
  private static final int CONFLICT = 409;
  private static final int NO_PROOF = 422;

  private final URI addCheckpoint;
  private final WitnessKey key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /**
   * @param prefix the witness's submission prefix
   */
  Witness(URI prefix, WitnessKey key) {
    this.addCheckpoint = URI.create(prefix.toString().replaceAll("/$", "") + "/add-checkpoint");
    this.key = key;
  }

  /** What a witness answers. */
  sealed interface Answer {
    /** Its signatures, of which each was checked. */
    record Cosigned(List<Note.Signature> signatures) implements Answer {}

    /** The size of what it cosigned last, which is not the size that the proof began with. */
    record Conflict(long size) implements Answer {}

    /** Nothing, for this reason. */
    record Refused(String reason) implements Answer {}
  }

  String name() {
    return key.name();
  }

  /**
   * Asks for a cosignature.
   *
   * @param old size of the checkpoint that it cosigned last, as far as is known
   * @param proof that the tree of that size is the beginning of the checkpoint's
   * @throws IOException if it does not answer
   */
  Answer add(long old, List<byte[]> proof, Note checkpoint)
      throws IOException, InterruptedException {
    var body = new StringBuilder("old ").append(old).append('\n');
    proof.forEach(hash -> body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
    body.append('\n').append(checkpoint);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(addCheckpoint)
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body.toString()))
                .build(),
            BodyHandlers.ofString(StandardCharsets.UTF_8));
    return switch (answer.statusCode()) {
      case OK -> cosigned(answer.body(), checkpoint);
      case CONFLICT -> conflict(answer.body().strip());
      case UNKNOWN, FORBIDDEN -> new Answer.Refused("it does not know this log or its key");
      case NO_PROOF -> new Answer.Refused("the log did not grow from what it saw before");
      default -> new Answer.Refused("it answers " + answer.statusCode());
    };
  }

  private Answer cosigned(String lines, Note checkpoint) {
    try {
      List<Note.Signature> ours =
          Note.signatures(lines).stream()
              .filter(signature -> key.isBy(signature, checkpoint.text()))
              .toList();
      return ours.isEmpty()
          ? new Answer.Refused("its answer is not signed by its key")
          : new Answer.Cosigned(ours);
    } catch (IllegalArgumentException e) {
      return new Answer.Refused("its answer is none: " + e.getMessage());
    }
  }

  private static Answer conflict(String size) {
    return size.matches("0|[1-9][0-9]{0,17}")
        ? new Answer.Conflict(Long.parseLong(size))
        : new Answer.Refused("it answers 409 without a size");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
