package babyshield.gateway;

import babyshield.event.Scan;
import babyshield.event.VerdictCause;
import babyshield.index.Gtin;
import babyshield.index.Judge;
import babyshield.index.Judgement;
import babyshield.index.Product;
import babyshield.index.RecallReplica;
import babyshield.index.Verdicts;
import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.Handler;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /v1/check}: judges a product against the index in this process; stores nothing. */
record CheckHandler(
    RecallReplica replica, Freshness freshness, VerdictRenderer renderer, InstantSource clock)
    implements Handler {
  static final List<String> PARAMETERS =
      List.of("gtin", "barcode", "model", "brand", "name", "lot", "serial");
  private static final List<String> KNOWN_BY = List.of("gtin", "barcode", "model", "name");

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
    Map<String, String> given = new LinkedHashMap<>();
    PARAMETERS.forEach(
        name -> Parameters.text(call, name).ifPresent(value -> given.put(name, value)));
    if (KNOWN_BY.stream().noneMatch(given::containsKey)) {
      throw new ProblemException(
          GatewayProblem.NOTHING_TO_COMPARE,
          "give at least one of " + String.join(", ", KNOWN_BY),
          Map.of("fields", KNOWN_BY));
    }
    Optional.ofNullable(given.get("gtin")).ifPresent(text -> given.put("gtin", gtin(text)));
    Optional.ofNullable(given.get("barcode")).ifPresent(CheckHandler::refuseMisread);
    return Scan.newBuilder()
        .setScanId("")
        .setGtin(given.get("gtin"))
        .setBarcode(given.get("barcode"))
        .setModel(given.get("model"))
        .setBrand(given.get("brand"))
        .setName(given.get("name"))
        .setLot(given.get("lot"))
        .setSerial(given.get("serial"))
        .setReceivedAt(clock.instant())
        .build();
  }

  private static String gtin(String text) {
    try {
      return Gtin.parse(text).value();
    } catch (Gtin.Invalid e) {
      throw invalid("gtin", e);
    }
  }

  /**
   * A barcode may hold any text, but a number of a GTIN's length that fails its check is misread.
   */
  private static void refuseMisread(String barcode) {
    try {
      Gtin.parse(barcode);
    } catch (Gtin.Invalid e) {
      if (e.expectedCheckDigit() != null) {
        throw invalid("barcode", e);
      }
    }
  }

  static ProblemException invalid(String field, Gtin.Invalid e) {
    if (e.expectedCheckDigit() == null) {
      return new ProblemException(
          CommonProblem.VALIDATION, field + ": " + e.getMessage(), Map.of("field", field));
    }
    return new ProblemException(
        GatewayProblem.CHECK_DIGIT,
        field + ": " + e.getMessage(),
        Map.of("field", field, "expected", e.expectedCheckDigit().toString()));
  }
}
