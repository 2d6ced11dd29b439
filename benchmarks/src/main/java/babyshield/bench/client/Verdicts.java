package babyshield.bench.client;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The verdicts of scans that were given in. Thread-safe. */
public record Verdicts(Client client, Duration patience) {
  /** Connections that keep two cores busy without queueing much. */
  private static final int AT_A_TIME = 16;

  private static final Duration WAIT = Duration.ofSeconds(5);

  /**
   * The verdict of each, in the same order.
   *
   * @throws babyshield.standalone.terminal.UserError if one does not come in time
   */
  public List<Answer> of(List<String> scanIds) throws Exception {
    return Crowd.ask(scanIds, AT_A_TIME, this::of);
  }

  /** The verdict of one scan. */
  public Answer of(String scanId) throws Exception {
    return Await.until("the verdict of scan " + scanId, patience, () -> look(scanId));
  }

  /** An answer that takes too long is asked for again: patience decides, not one connection. */
  private Optional<Answer> look(String scanId) throws IOException, InterruptedException {
    try {
      return Optional.of(client.verdict(scanId, WAIT)).filter(Answer::ok);
    } catch (HttpTimeoutException e) {
      return Optional.empty();
    }
  }
}
