package babyshield.ingest.run;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.fetch.FetchException;
import babyshield.ingest.fetch.Fetched;
import babyshield.ingest.fetch.Fetcher;
import babyshield.ingest.fetch.Validators;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The agencies themselves. Only the requests that a run begins with are made conditional, and of a
 * snapshot only a single one: where one part of a snapshot is skipped as unchanged and another part
 * is read, the skipped part would look absent.
 */
final class LiveSource implements Source {
  private final Fetcher fetcher;
  private final int maxRequests;

  /**
   * @param maxRequests of one run
   */
  LiveSource(Fetcher fetcher, int maxRequests) {
    this.fetcher = fetcher;
    this.maxRequests = maxRequests;
  }

  @Override
  public String endpoint(Feed feed) {
    return feed.info().endpoint().toString();
  }

  @Override
  public boolean recorded() {
    return false;
  }

  @Override
  public Reading read(Feed feed, Run run) throws IOException, InterruptedException {
    var cursor = new Cursor(run.manifest().remembered());
    run.manifest().snapshot(feed.snapshot(cursor));
    List<FeedRequest> first = feed.begin(cursor);
    boolean conditional = first.size() == 1 || !run.manifest().snapshot();
    var answers = new HashMap<URI, Validators>();
    var trail = new Trail(first, maxRequests);
    boolean news = false;
    for (FeedRequest request : first) {
      boolean recognisable = conditional && request.body().isEmpty();
      news |= ask(feed, run, request, recognisable ? answers : null, trail);
    }
    for (FeedRequest next = trail.next(); next != null; next = trail.next()) {
      news |= follow(feed, run, next, trail);
    }
    if (!news) {
      return Reading.NOTHING_NEW;
    }
    run.manifest().replaceMemory(Memory.ofAnswers(answers, feed.info().parser()));
    return Reading.NEWS;
  }

  /** Asks for what another answer named. */
  private boolean follow(Feed feed, Run run, FeedRequest request, Trail trail)
      throws IOException, InterruptedException {
    try {
      return ask(feed, run, request, null, trail);
    } catch (FetchException e) {
      if (request.kind() != FeedRequest.Kind.NOTICE || !gone(e)) {
        throw e;
      }
      run.gone(request.uri());
      return true;
    }
  }

  private static boolean gone(FetchException answer) {
    Integer status = answer.status();
    return status != null && (status == 404 || status == 410);
  }

  /**
   * Asks once, and says whether there was anything to read.
   *
   * @param answers takes how the answer is recognised next time; null for a request that is never
   *     skipped
   */
  private boolean ask(
      Feed feed, Run run, FeedRequest request, Map<URI, Validators> answers, Trail trail)
      throws IOException, InterruptedException {
    run.stop().check();
    Validators known =
        answers == null
            ? Validators.NONE
            : Memory.validators(run.memoryBefore(), feed.info().parser(), request.uri());
    try (Fetched fetched = fetch(run, request, known)) {
      run.manifest().asked(fetched.status(), fetched.bytes());
      return switch (fetched) {
        case Fetched.Unchanged same -> {
          if (answers == null) {
            throw new IOException("HTTP " + same.status() + " to a request without a condition");
          }
          answers.put(request.uri(), known);
          yield false;
        }
        case Fetched.Received received -> {
          Page page = read(feed, run, request, received);
          trail.follow(request, page);
          // A page whose next pages were read too says nothing of them when it comes again; a list
          // names all there is.
          boolean speaksForAll =
              request.kind() == FeedRequest.Kind.LIST || page.followed().isEmpty();
          if (answers != null && speaksForAll) {
            answers.put(request.uri(), received.validators());
          }
          yield true;
        }
      };
    }
  }

  private Fetched fetch(Run run, FeedRequest request, Validators known)
      throws IOException, InterruptedException {
    try {
      return fetcher.fetch(request, known);
    } catch (FetchException e) {
      run.manifest().asked(e.status(), 0);
      throw e;
    }
  }

  private static Page read(Feed feed, Run run, FeedRequest request, Fetched.Received received)
      throws IOException, InterruptedException {
    try (InputStream body = received.open()) {
      return run.read(
          feed, new Payload(request.uri().toString(), request.kind(), body, received.headers()));
    }
  }
}
