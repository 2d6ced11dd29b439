package babyshield.gateway;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.event.UnreadNotice;
import babyshield.index.Source;
import babyshield.platform.http.Call;
import babyshield.platform.http.Handler;
import babyshield.platform.http.Reply;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code GET /v1/sources}: how each source is, and what its last run brought. */
record SourcesHandler(Sources sources, Freshness freshness, InstantSource clock)
    implements Handler {

  /**
   * The answer.
   *
   * @param unread notices that could not be read; while there are any, nothing is "not recalled"
   */
  record Answer(List<Body> sources, List<Unread> unread) {}

  /**
   * A notice that could not be read.
   *
   * @param id its key; where it has none, @ and its offset
   * @param partition of {@code recalls.observed}, likewise {@code offset}
   * @param rejected whether the feed could not make a recall of it; otherwise the record is broken
   */
  record Unread(
      String id, int partition, long offset, String reason, Instant at, boolean rejected) {}

  /**
   * A source.
   *
   * @param state fresh, late, failing or off
   * @param lagSeconds since the last success; null if there was none
   * @param recalls that stand now
   * @param run what the feed says of its last run; null before the first
   * @param changes what that run did to the recalls, as far as it has arrived
   */
  record Body(
      String agency,
      Boolean sample,
      String state,
      boolean stale,
      @JsonInclude(Include.ALWAYS) Instant lastSuccess,
      Long lagSeconds,
      long recalls,
      Run run,
      Changes changes) {}

  /**
   * A run's manifest.
   *
   * @param complete whether it covered all that the agency publishes, so that absence means
   *     something
   * @param httpStatus of the last request; null for recorded payloads and where nobody answered
   */
  record Run(
      String id,
      String endpoint,
      boolean recorded,
      String outcome,
      String reason,
      boolean complete,
      Instant startedAt,
      Instant endedAt,
      int requests,
      Integer httpStatus,
      long bytes,
      long received,
      long accepted,
      long rejected,
      Map<String, Long> rejections,
      int consecutiveFailures,
      long staleAfterSeconds) {}

  /**
   * Changes to the recalls of an agency.
   *
   * @param absent recalls that the run, complete, did not have; the next such run withdraws them
   */
  record Changes(long published, long revised, long withdrawn, long reinstated, long absent) {}

  @Override
  public Reply handle(Call call) throws InterruptedException {
    freshness.requireIndex();
    freshness.require(Freshness.RUNS);
    Instant now = clock.instant();
    // In this order: counts that are newer than the success beside them, never the other way round.
    List<SourceStatus> all = sources.all();
    Map<String, Sources.Load> loads = sources.loads();
    return Reply.json(
        200,
        new Answer(
            all.stream()
                .map(source -> body(source, Optional.ofNullable(loads.get(source.agency())), now))
                .toList(),
            sources.unread().stream().map(SourcesHandler::unread).toList()));
  }

  private static Unread unread(UnreadNotice notice) {
    return new Unread(
        notice.getId(),
        notice.getPartition(),
        notice.getOffset(),
        notice.getReason(),
        notice.getAt(),
        notice.getRunId() != null);
  }

  private static Body body(SourceStatus source, Optional<Sources.Load> load, Instant now) {
    return new Body(
        source.agency(),
        source.sample() ? true : null,
        source.state(now).name().toLowerCase(Locale.ROOT),
        source.stale(now),
        source.lastSuccess().orElse(null),
        source.lastSuccess().map(last -> Duration.between(last, now).toSeconds()).orElse(null),
        load.map(Sources.Load::recalls).orElse(0L),
        source.run().map(SourcesHandler::run).orElse(null),
        load.map(Sources.Load::lastRun).map(SourcesHandler::changes).orElse(null));
  }

  private static Run run(FeedRun run) {
    return new Run(
        run.getRunId(),
        run.getEndpoint(),
        run.getRecorded(),
        run.getOutcome().name(),
        run.getReason(),
        run.getSnapshot() && run.getOutcome() == RunOutcome.COMPLETED,
        run.getStartedAt(),
        run.getEndedAt(),
        run.getRequests(),
        run.getHttpStatus(),
        run.getBytes(),
        run.getReceived(),
        run.getAccepted(),
        run.getRejected(),
        run.getRejections(),
        run.getConsecutiveFailures(),
        run.getStaleAfterSeconds());
  }

  private static Changes changes(Source.Counts counts) {
    return new Changes(
        counts.published(),
        counts.revised(),
        counts.withdrawn(),
        counts.reinstated(),
        counts.absent());
  }
}
