package babyshield.gateway;

import babyshield.platform.http.Call;
import babyshield.platform.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Answers a question about a key where the key's partition is: here, or by asking the gateway that
 * has it. A question is handed on once; if the partition has moved meanwhile the answer is 503.
 * Thread-safe.
 */
final class Router implements AutoCloseable {
  private static final String FORWARDED = "Babyshield-Forwarded";
  private static final Duration CONNECT = Duration.ofSeconds(1);

  private final Views views;
  private final Duration patience;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private volatile HostInfo self = HostInfo.unavailable();

  Router(Views views, Duration patience) {
    this.views = views;
    this.patience = patience;
  }

  /** Where the others reach this gateway, once it listens. */
  void listensAt(HostInfo here) {
    self = here;
  }

  /** Answers from a partition that is here. */
  @FunctionalInterface
  interface Local {
    Reply answer(int partition) throws Exception;
  }

  /**
   * @param target path and query for the other gateway, encoded
   * @param wait how long the other gateway may wait for the answer
   */
  Reply route(Call call, String store, String key, String target, Duration wait, Local local)
      throws Exception {
    Owner owner = views.owner(store, key);
    if (owner.host().equals(self)) {
      return local.answer(owner.partition());
    }
    if (forwarded(call)) {
      throw Unready.because("the partition of this key has moved");
    }
    return ask(owner.host(), target, wait.plus(patience).plus(patience));
  }

  /** Whether this gateway is asked by another one, and is to answer for its own part. */
  static boolean forwarded(Call call) {
    return call.header(FORWARDED).isPresent();
  }

  /** Whether these are the partitions of this gateway. */
  boolean isSelf(HostInfo host) {
    return host.equals(self);
  }

  /** The body of another gateway's own part of an answer, which must be 200. */
  byte[] part(HostInfo host, String target) throws InterruptedException {
    HttpResponse<byte[]> answer = send(host, target, patience.plus(patience));
    if (answer.statusCode() != 200) {
      throw Unready.because("another gateway cannot answer for its part now");
    }
    return answer.body();
  }

  private Reply ask(HostInfo host, String target, Duration limit) throws InterruptedException {
    return reply(send(host, target, limit));
  }

  private HttpResponse<byte[]> send(HostInfo host, String target, Duration limit)
      throws InterruptedException {
    URI uri = URI.create("http://" + host.host() + ":" + host.port() + target);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(limit)
            .header(FORWARDED, self.host() + ":" + self.port())
            .build();
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw Unready.because("the gateway that has this key does not answer");
    }
  }

  private static Reply reply(HttpResponse<byte[]> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("application/json");
    Reply reply = Reply.bytes(answer.statusCode(), type, answer.body());
    return answer
        .headers()
        .firstValue("Retry-After")
        .map(seconds -> reply.header("Retry-After", seconds))
        .orElse(reply);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
