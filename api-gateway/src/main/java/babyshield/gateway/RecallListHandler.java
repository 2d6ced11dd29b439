package babyshield.gateway;

import babyshield.gateway.search.Hit;
import babyshield.gateway.search.RecallSearch;
import babyshield.gateway.search.Wanted;
import babyshield.index.RecallIndex;
import babyshield.index.RecallReplica;
import babyshield.platform.http.Call;
import babyshield.platform.http.Handler;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code GET /v1/recalls}: recalls by relevance where words are given, else the last changed first.
 * The search finds their keys, the book has what they say.
 */
record RecallListHandler(
    RecallReplica replica,
    RecallSearch search,
    RecallBook recalls,
    Freshness freshness,
    LogEnds ends)
    implements Handler {

  /**
   * A page.
   *
   * @param next cursor of the page after it; null on the last
   * @param recallVersion at which the list stands
   */
  record Page(List<RecallItem> recalls, String next, long recallVersion) {}

  /** What was found, and one more if there is a page after it. */
  private record Found(List<Hit> hits, long version) {}

  @Override
  public Reply handle(Call call) throws InterruptedException {
    RecallFilter filter = RecallFilter.of(call);
    freshness.requireIndex();
    // The search follows the log before the index does, so it knows this version.
    long version = replica.read(RecallIndex::version);
    Wanted wanted = filter.wanted(floor(filter));
    boolean ranked = filter.words().isPresent();
    Found found =
        ranked
            ? ranked(filter, wanted, version)
            : new Found(newest(filter, wanted, version), version);
    freshness.requireKnown(Freshness.RECALLS, version);
    return Reply.json(200, page(filter, found, ranked));
  }

  /** The lowest version whose record is as young as asked for. */
  private long floor(RecallFilter filter) throws InterruptedException {
    if (filter.changedSince().isEmpty()) {
      return 0;
    }
    OptionalLong first = ends.at(Freshness.RECALLS, filter.changedSince().get());
    return first.orElse(Long.MAX_VALUE);
  }

  private List<Hit> newest(RecallFilter filter, Wanted wanted, long version) {
    long below = filter.after().map(PageCursor::belowVersion).orElse(Long.MAX_VALUE);
    return search
        .newest(wanted, version, below, filter.limit() + 1)
        .orElseThrow(() -> Unready.because("the recall log changes faster than it is listed"));
  }

  private Found ranked(RecallFilter filter, Wanted wanted, long version) {
    Optional<RankedCursor> after = filter.rankedAfter();
    long begun = after.map(RankedCursor::version).orElse(version);
    if (begun > version) {
      throw expired();
    }
    List<Hit> hits =
        search
            .best(wanted, begun, after.map(RankedCursor::place), filter.limit() + 1)
            .orElseThrow(RecallListHandler::expired);
    return new Found(hits, begun);
  }

  private static ProblemException expired() {
    return new ProblemException(
        GatewayProblem.CURSOR_EXPIRED,
        "the recalls have changed too much since this list was begun; begin it again, without the"
            + " cursor",
        Map.of("parameter", "cursor"));
  }

  private Page page(RecallFilter filter, Found found, boolean ranked) {
    boolean more = found.hits().size() > filter.limit();
    List<Hit> hits = more ? found.hits().subList(0, filter.limit()) : found.hits();
    // What is shown is as it is now; a recall that was taken away since is left out.
    List<RecallItem> items =
        hits.stream()
            .flatMap(
                hit ->
                    recalls.find(hit.key()).stream()
                        .map(entry -> RecallItem.of(entry, ranked ? hit.score() : null)))
            .toList();
    return new Page(
        items,
        more ? next(filter, hits.getLast(), found.version(), ranked) : null,
        found.version());
  }

  private static String next(RecallFilter filter, Hit last, long version, boolean ranked) {
    return ranked
        ? new RankedCursor(version, last.score(), last.key(), filter.identity()).text()
        : new PageCursor(last.version(), filter.identity()).text();
  }
}
