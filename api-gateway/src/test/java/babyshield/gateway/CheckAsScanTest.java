package babyshield.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.event.RunOutcome;
import babyshield.event.Scan;
import babyshield.event.VerdictCause;
import babyshield.index.GivenProduct;
import babyshield.index.InvalidScan;
import babyshield.index.Judge;
import babyshield.index.Product;
import babyshield.index.ScanField;
import babyshield.index.SharedIndex;
import babyshield.index.Verdicts;
import babyshield.schemas.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A product that is only asked about is answered as a stored scan of it is. Here the intake's and
 * the worker's part is done by the functions that they call.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CheckAsScanTest {
  private final SharedIndex index = new SharedIndex();
  private World world;
  private ApiGateway gateway;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    world = World.withTopics(directory);
    world.write(Topics.RUNS, "cpsc", Events.run("cpsc", RunOutcome.COMPLETED, Duration.ofDays(2)));
    Recall recall =
        Recall.newBuilder(Events.recall("cpsc:1", "Red pram", Events.GTIN))
            .setBrands(List.of("Acme"))
            .setIdentifiers(
                List.of(
                    identifier(IdentifierKind.GTIN, Events.GTIN),
                    identifier(IdentifierKind.MODEL, "AB-123"),
                    identifier(IdentifierKind.LOT, "L7")))
            .build();
    var loaded = Events.loaded("cpsc");
    world.write(Topics.RECALLS, "cpsc:1", recall);
    world.write(Topics.RECALLS, "source:cpsc:0", loaded);
    index.apply(
        List.of(
            new SharedIndex.Entry("cpsc:1", recall, true, 0),
            new SharedIndex.Entry("source:cpsc:0", loaded, true, 2)),
        4);
    gateway = world.readyGateway("one");
  }

  private static Identifier identifier(IdentifierKind kind, String value) {
    return new Identifier(kind, value, "description", "", -1, -1, 0);
  }

  @AfterAll
  void stop() {
    gateway.close();
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gtin=4 006381-333931",
        "gtin=4006381333931&lot=L7",
        "gtin=4006381333931&lot= l-7 &serial=S1&country=CA",
        "gtin=4006381333948",
        "gtin=4006381333948&brand=Acme&model=ab 123",
        "barcode=(01)04006381333931(10)L7",
        "barcode=https://id.gs1.org/01/04006381333931/10/L7",
        "barcode=no number",
        "brand=ACME&model=AB123",
        "model=AB123",
        "name=Red pram",
        "name=Red pram&country=Canada&gtin=",
        "gtin=0212345678909",
      })
  void theSameIsSaid(String given) throws Exception {
    Map<String, String> product = product(given);
    Scan scan =
        GivenProduct.read(field -> product.get(field.label()))
            .setScanId("scan of " + given)
            .setReceivedAt(Instant.ofEpochMilli(1))
            .build();
    Product read = Product.of(scan);
    var judgement = index.read(now -> Judge.judge(read, now, Instant.ofEpochMilli(1)));
    world.write(
        Topics.VERDICTS, scan.getScanId(), Verdicts.event(read, judgement, VerdictCause.SCAN));
    String stored = "/v1/scans/" + World.encode(scan.getScanId()).replace("+", "%20");

    JsonNode check = world.ok(gateway, "/v1/check?" + query(product));
    JsonNode scanned = world.ok(gateway, stored + "?wait=20s");

    for (String part : List.of("status", "matches", "reasons", "compared", "notCompared")) {
      assertThat(check.path(part)).as(part).isEqualTo(scanned.path(part));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gtin=4006381333932",
        "gtin=12",
        "barcode=4006381333932",
        "name=half \u0001 text",
        "brand=Acme&lot=L7",
        "gtin=4006381333931&country=0123456789012345678901234567890123456789012345678901234567890",
      })
  void theSameIsRefused(String given) throws Exception {
    Map<String, String> product = product(given);
    InvalidScan refused =
        assertThrows(
            InvalidScan.class, () -> GivenProduct.read(field -> product.get(field.label())));

    HttpResponse<String> answer = world.get(gateway, "/v1/check?" + query(product));

    JsonNode problem = World.json(answer);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(problem.path("type").asText()).endsWith(":" + refused.fault().slug());
    assertThat(problem.path("detail").asText()).isEqualTo(refused.getMessage());
  }

  @ParameterizedTest
  @EnumSource(InvalidScan.Fault.class)
  void everyFaultIsAProblemOfItsName(InvalidScan.Fault fault) {
    assertThat(GatewayProblem.valueOf(fault.name()).slug()).isEqualTo(fault.slug());
  }

  @Test
  void theLongestBarcodeOfAScanIsTaken() throws Exception {
    String barcode = "x".repeat(4296);

    assertThat(world.ok(gateway, "/v1/check?barcode=" + barcode).path("status").asText())
        .isEqualTo("UNDECIDED");
  }

  private static Map<String, String> product(String given) {
    var product = new HashMap<String, String>();
    for (String part : given.split("&", -1)) {
      String[] field = part.split("=", 2);
      product.put(field[0], field[1]);
    }
    assertThat(GivenProduct.FIELDS).extracting(ScanField::label).containsAll(product.keySet());
    return product;
  }

  private static String query(Map<String, String> product) {
    return String.join(
        "&",
        product.entrySet().stream()
            .map(field -> field.getKey() + "=" + World.encode(field.getValue()))
            .toList());
  }
}
