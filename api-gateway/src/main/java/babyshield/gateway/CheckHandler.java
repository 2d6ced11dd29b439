package babyshield.gateway;

import babyshield.event.Scan;
import babyshield.event.VerdictCause;
import babyshield.index.GivenProduct;
import babyshield.index.InvalidScan;
import babyshield.index.Judge;
import babyshield.index.Judgement;
import babyshield.index.Product;
import babyshield.index.RecallReplica;
import babyshield.index.ScanField;
import babyshield.index.Verdicts;
import babyshield.platform.http.Call;
import babyshield.platform.http.Handler;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import java.time.InstantSource;
import java.util.List;

/**
 * {@code GET /v1/check}: judges a product against the index in this process; stores nothing. What
 * is given is read and judged as a stored scan is.
 */
record CheckHandler(
    RecallReplica replica, Freshness freshness, VerdictRenderer renderer, InstantSource clock)
    implements Handler {
  static final List<String> PARAMETERS =
      GivenProduct.FIELDS.stream().map(ScanField::label).sorted().toList();

  @Override
  public Reply handle(Call call) throws InterruptedException {
    Product product = Product.of(scan(call));
    freshness.requireIndexReady();
    Judgement judgement = judge(product);
    if (!(judgement instanceof Judgement.Recalled)) {
      // A match stands whatever else the log may hold; its absence has to be vouched for.
      freshness.requireIndex();
      judgement = judge(product);
    }
    return Reply.json(
        200, renderer.body(Verdicts.event(product, judgement, VerdictCause.SCAN), null));
  }

  private Judgement judge(Product product) {
    return replica.read(index -> Judge.judge(product, index, clock.instant()));
  }

  private Scan scan(Call call) {
    try {
      return GivenProduct.read(field -> call.query(field.label()).orElse(null))
          .setScanId("")
          .setReceivedAt(clock.instant())
          .build();
    } catch (InvalidScan e) {
      throw problem(e);
    }
  }

  static ProblemException problem(InvalidScan e) {
    return new ProblemException(
        GatewayProblem.valueOf(e.fault().name()), e.getMessage(), e.details());
  }
}
