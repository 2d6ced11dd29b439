package babyshield.audit;

import babyshield.audit.tlog.NoteVerifier;
import babyshield.audit.tlog.TilePath;
import babyshield.platform.admin.Action;
import babyshield.platform.admin.Audited;
import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.Handler;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import babyshield.platform.http.Routes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log for tools that others wrote: each shard is a log of C2SP tlog-tiles below {@code
 * /v1/audit/<topic>/<partition>}. What cannot change any more may be kept by every cache.
 */
final class LogRoutes {
  private static final Logger log = LoggerFactory.getLogger(LogRoutes.class);
  private static final String SHARD = "/v1/audit/{topic}/{partition}";

  /**
   * Three segments of an index take it to a thousand million tiles; two more say how wide it is.
   */
  private static final int MAX_SEGMENTS = 5;

  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final String FRESH = "no-cache";

  private final PublishedLog published;
  private final LogKeys keys;

  private LogRoutes(PublishedLog published, LogKeys keys) {
    this.published = published;
    this.keys = keys;
  }

  static Routes.Builder add(
      Routes.Builder routes, PublishedLog published, LogKeys keys, Audited audited) {
    var handlers = new LogRoutes(published, keys);
    routes.get("/v1/audit/keys", _ -> handlers.keys());
    routes.get("/v1/audit/shards", _ -> answering(handlers::shards));
    routes.get(SHARD + "/checkpoint", handlers::checkpoint);
    String path = SHARD + "/tile/{level}";
    for (int segments = 1; segments <= MAX_SEGMENTS; segments++) {
      path += "/{n" + segments + "}";
      routes.get(path, handlers.tile(segments, audited));
    }
    return routes;
  }

  private Reply keys() {
    String text =
        keys.verifiers().stream().map(NoteVerifier::toString).collect(Collectors.joining("\n"));
    return Reply.text(200, text + "\n").header("Cache-Control", FRESH);
  }

  private Reply shards() throws SQLException {
    var shards = new ArrayList<Map<String, Object>>();
    for (TopicPartition shard : published.shards()) {
      String origin = keys.origin(shard);
      List<String> verifiers =
          keys.verifiers().stream().map(key -> key.named(origin).toString()).toList();
      shards.add(
          Map.of(
              "shard", shard.topic() + "/" + shard.partition(),
              "origin", origin,
              "keys", verifiers));
    }
    return Reply.json(200, Map.of("log", keys.name(), "shards", shards))
        .header("Cache-Control", FRESH);
  }

  private Reply checkpoint(Call call) {
    TopicPartition shard = shard(call);
    Optional<String> note = answering(() -> published.checkpoint(shard));
    return Reply.text(200, note.orElseThrow(LogRoutes::nothing)).header("Cache-Control", FRESH);
  }

  /** Hashes tell nothing of anybody; of who reads entries it is told. */
  private Handler tile(int segments, Audited audited) {
    Handler entries =
        audited.of(
            Action.READ_ENTRIES,
            (call, access) -> {
              TilePath path = path(call, segments);
              access.target(call.path("topic") + "/" + shard(call).partition() + "/" + path);
              return tile(call, path);
            });
    return call ->
        path(call, segments).entries() ? entries.handle(call) : tile(call, path(call, segments));
  }

  private static TilePath path(Call call, int segments) {
    var rest = new ArrayList<String>();
    for (int i = 1; i <= segments; i++) {
      rest.add(call.path("n" + i));
    }
    return TilePath.parse(call.path("level"), String.join("/", rest))
        .orElseThrow(LogRoutes::nothing);
  }

  private Reply tile(Call call, TilePath path) {
    TopicPartition shard = shard(call);
    Optional<byte[]> bytes = answering(() -> published.read(shard, path));
    return Reply.bytes(200, "application/octet-stream", bytes.orElseThrow(LogRoutes::nothing))
        .header("Cache-Control", IMMUTABLE);
  }

  private static TopicPartition shard(Call call) {
    String partition = call.path("partition");
    if (!partition.matches("0|[1-9][0-9]{0,8}")) {
      throw nothing();
    }
    return new TopicPartition(call.path("topic"), Integer.parseInt(partition));
  }

  private static ProblemException nothing() {
    return new ProblemException(CommonProblem.NOT_FOUND, "the log has no such thing");
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws SQLException;
  }

  private static <T> T answering(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      log.atWarn().addKeyValue("error", e.getMessage()).log("the audit database does not answer");
      throw new ProblemException(CommonProblem.NOT_READY, "the audit database does not answer");
    }
  }
}
