package babyshield.ingest.run;

import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.PayloadException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The way of one run through an agency's pages, and how it is seen that it leads in circles: a
 * server that does not heed the page that it is asked for gives the same one for ever, or as often
 * as there are pages, and what it never gives would look absent. Not thread-safe.
 */
final class Trail {
  private final int most;
  private final Deque<FeedRequest> open = new ArrayDeque<>();
  private final Set<FeedRequest> known = new HashSet<>();
  private final Set<Long> pages = new HashSet<>();

  /**
   * @param most requests of a run
   */
  Trail(List<FeedRequest> first, int most) {
    this.most = most;
    known.addAll(first);
  }

  /** The next request to follow; null at the end. */
  FeedRequest next() {
    return open.poll();
  }

  /**
   * Goes on with what a page leads to. A list may name the same thing twice; then it is asked once.
   *
   * @throws PayloadException if that leads in circles
   */
  void follow(FeedRequest from, Page page) throws PayloadException {
    if (page.accepted() > 1 && !pages.add(page.trace())) {
      throw new PayloadException("a page that was read already came again at another address");
    }
    for (FeedRequest request : page.followed()) {
      if (known.add(request)) {
        open.add(request);
      } else if (from.kind() == request.kind()) {
        throw new PayloadException("the next page is one that was asked for already");
      }
    }
    if (known.size() > most) {
      throw new PayloadException("more than " + most + " requests and no end");
    }
  }
}
