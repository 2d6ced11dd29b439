package babyshield.ingest;

import babyshield.ingest.run.FeedEngine;
import babyshield.ingest.run.ReparseRefused;
import babyshield.ingest.run.ReparseReport;
import babyshield.platform.admin.Action;
import babyshield.platform.admin.Audited;
import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.Handler;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.ProblemType;
import babyshield.platform.http.Reply;
import babyshield.platform.http.Routes;
import babyshield.schemas.SchemaIds;
import org.apache.kafka.common.KafkaException;

/**
 * {@code POST /v1/feeds/{agency}/reparse}: what today's parser reads differently in the agency's
 * records that were published before; with {@code ?apply=true} it is published too. Answered when
 * all is read, which takes seconds to a minute. Thread-safe.
 */
final class ReparseRoutes {
  private final FeedEngine engine;
  private final Handler applying;

  /** The one problem of its own. */
  private enum Problem implements ProblemType {
    CANNOT_REPARSE_NOW;

    @Override
    public String slug() {
      return "cannot-reparse-now";
    }

    @Override
    public String title() {
      return "The records cannot be read again now";
    }

    @Override
    public int status() {
      return 409;
    }
  }

  ReparseRoutes(FeedEngine engine, Audited audited) {
    this.engine = engine;
    this.applying = audited.of(Action.APPLY_REPARSE, this::apply);
  }

  Routes.Builder add(Routes.Builder routes) {
    return routes.post("/v1/feeds/{agency}/reparse", this::post);
  }

  private Reply post(Call call) throws Exception {
    call.notForWebPages();
    boolean apply = apply(call.queries("apply").getOrDefault("apply", "false"));
    return apply ? applying.handle(call) : Reply.json(200, reparse(call.path("agency"), false));
  }

  private Reply apply(Call call, Audited.Access access) {
    ReparseReport report = reparse(call.path("agency"), true);
    access.target(report.agency());
    access.detail(report.differing() + " of " + report.standing() + " recalls");
    return Reply.json(200, report);
  }

  private ReparseReport reparse(String agency, boolean apply) {
    try {
      return engine
          .reparse(agency, apply)
          .orElseThrow(
              () -> new ProblemException(CommonProblem.NOT_FOUND, "there is no feed " + agency));
    } catch (ReparseRefused e) {
      throw new ProblemException(Problem.CANNOT_REPARSE_NOW, e.getMessage());
    } catch (KafkaException | SchemaIds.RegistryException e) {
      throw new ProblemException(
          CommonProblem.NOT_READY, "Kafka or the registry does not answer: " + e.getMessage());
    }
  }

  private static boolean apply(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ProblemException(CommonProblem.VALIDATION, "apply is true or false");
    };
  }
}
