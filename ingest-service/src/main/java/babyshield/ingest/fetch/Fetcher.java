package babyshield.ingest.fetch;

import babyshield.ingest.feed.FeedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Asks agencies over HTTP. An answer is taken to disk in full before anybody reads it: what breaks
 * on the way is asked again without a half-read payload having been published, and a slow reader
 * holds no connection. Thread-safe; interrupting the caller ends its request.
 */
public final class Fetcher implements AutoCloseable {
  /** Bytes that must come within the patience: as few as the slowest line that is of any use. */
  private static final long LEAST = 4096;

  private final FetchSettings settings;
  private final Path spool;
  private final Mirrors mirrors;
  private final HttpClient http;
  private final Map<String, Host> hosts = new ConcurrentHashMap<>();

  /**
   * @throws IOException if there is no directory to take answers to
   */
  public Fetcher(FetchSettings settings) throws IOException {
    this.settings = settings;
    this.spool = spool(settings.spool());
    this.mirrors = Mirrors.parse(settings.mirrors());
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /**
   * Asks once, and again where that can help.
   *
   * @param known how the last answer is recognised; {@link Validators#NONE} to get it in any case
   * @throws FetchException if there is no payload to be had
   */
  public Fetched fetch(FeedRequest request, Validators known)
      throws IOException, InterruptedException {
    URI address = mirrors.of(request.uri());
    String name = address.getAuthority();
    Host host = hosts.computeIfAbsent(name, added -> new Host(added, settings));
    return host.ask(() -> attempt(name, asked(address, request, known), known));
  }

  private Fetched attempt(String host, HttpRequest request, Validators known)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile(spool, "babyshield-", ".payload");
    Fetched fetched = null;
    try {
      HttpResponse<Path> response = send(host, request, file);
      fetched = judge(host, response, file, known);
      return fetched;
    } finally {
      if (!(fetched instanceof Fetched.Received)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private HttpRequest asked(URI address, FeedRequest request, Validators known) {
    var builder = HttpRequest.newBuilder(address).timeout(settings.requestTimeout());
    builder.setHeader("User-Agent", settings.agent()).setHeader("Accept-Encoding", "gzip");
    known.conditions().forEach(builder::setHeader);
    request.headers().forEach(builder::setHeader);
    request.body().ifPresent(body -> post(builder, body));
    return builder.build();
  }

  private static void post(HttpRequest.Builder builder, FeedRequest.Body body) {
    builder.setHeader("Content-Type", body.mediaType());
    builder.POST(HttpRequest.BodyPublishers.ofString(body.text()));
  }

  private HttpResponse<Path> send(String host, HttpRequest request, Path file)
      throws IOException, InterruptedException {
    var answer =
        http.sendAsync(
            request,
            info ->
                info.statusCode() == 200
                    ? BodyHandlers.limiting(BodyHandlers.ofFile(file), settings.maxReceived())
                        .apply(info)
                    : BodySubscribers.replacing(file));
    try {
      return awaited(host, answer, file);
    } catch (ExecutionException e) {
      throw FetchException.noAnswer(host, e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /** Waits for as long as enough of the answer keeps coming; the file shows how much has. */
  private HttpResponse<Path> awaited(
      String host, CompletableFuture<HttpResponse<Path>> answer, Path file)
      throws IOException, InterruptedException, ExecutionException {
    Instant end = Instant.now().plus(settings.requestTimeout());
    Duration patience = shorter(settings.patience(), settings.requestTimeout());
    long seen = 0;
    while (Instant.now().isBefore(end)) {
      try {
        return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long size = Files.size(file);
        if (size - seen < LEAST) {
          throw FetchException.tooSlow(host, size - seen, patience);
        }
        seen = size;
      }
    }
    throw FetchException.tooSlow(host, seen, settings.requestTimeout());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Fetched judge(String host, HttpResponse<Path> response, Path file, Validators known)
      throws IOException {
    int status = response.statusCode();
    if (status == 304) {
      return new Fetched.Unchanged(status, 0);
    }
    if (status != 200) {
      throw refused(host, response);
    }
    long bytes = Files.size(file);
    String digest = Decoded.digest(file, settings.maxDecoded());
    if (digest.equals(known.digest())) {
      return new Fetched.Unchanged(status, bytes);
    }
    Map<String, String> headers = headers(response);
    var validators =
        new Validators(
            headers.getOrDefault("etag", ""), headers.getOrDefault("last-modified", ""), digest);
    return new Fetched.Received(status, bytes, file, headers, validators, settings.maxDecoded());
  }

  private static FetchException refused(String host, HttpResponse<Path> response) {
    int status = response.statusCode();
    if (status >= 300 && status < 400) {
      return FetchException.lasting(
          host + " redirects without end, or away from https (HTTP " + status + ")", status);
    }
    String message = host + " answered HTTP " + status;
    boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
    if (!passing) {
      return FetchException.lasting(message, status);
    }
    return FetchException.passing(
        message,
        status,
        response
            .headers()
            .firstValue("retry-after")
            .map(header -> RetryAfter.parse(header, Instant.now()))
            .orElse(null));
  }

  private static Map<String, String> headers(HttpResponse<Path> response) {
    return response.headers().map().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, header -> String.join(", ", header.getValue())));
  }

  private static Path spool(Optional<Path> wanted) throws IOException {
    Path system = Path.of(System.getProperty("java.io.tmpdir"));
    return wanted.isEmpty() ? system : Files.createDirectories(wanted.get());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
