package babyshield.ingest.lebensmittelwarnung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import babyshield.platform.config.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LebensmittelwarnungFeedTest {
  private static final String WARNINGS = "/de-lebensmittelwarnung/warnings.json";
  private static final String ONE =
      "{\"docs\":[{\"_type\":\".FoodWarning\",\"id\":1,\"title\":\"x\"}],\"numFound\":%d}";

  private final LebensmittelwarnungFeed feed =
      new LebensmittelwarnungFeed(Optional.of(new Secret("an app's header")));

  private Recall recall(String id) throws IOException {
    return Collected.fromResource(feed, WARNINGS).recall("de-lebensmittelwarnung:" + id);
  }

  @Test
  void shouldReadAProductWarning() throws IOException {
    Recall pram = recall("product-900001");

    assertThat(pram.getLanguage()).isEqualTo("de");
    assertThat(pram.getTitle()).isEqualTo("Beispiel Kinderwagen ( Beispiel GmbH )");
    assertThat(pram.getProduct()).isEqualTo("Kinderwagen");
    assertThat(pram.getBrands()).containsExactly("Beispiel");
    assertThat(pram.getCategories()).containsExactly("Kinderartikel und -ausstattung");
    assertThat(pram.getDescription())
        .isEqualTo(
            "KW-100, Luna, nicht bekannt; Chargen: B-17, Strichcode: 9521234567899; "
                + "Beispiel GmbH; China");
    assertThat(pram.getAction())
        .isEqualTo("Freiwillige Maßnahme: Rückruf Finger können eingeklemmt werden.");
    assertThat(pram.getHazard()).isEqualTo("Produktsicherheitsgesetz (ProdSG)");
    assertThat(pram.getCountries()).containsExactly("Deutschland");
  }

  @Test
  void shouldReadAFoodWarning() throws IOException {
    Recall milk = recall("food-900001");

    assertThat(milk.getTitle()).isEqualTo("Beispiel Folgemilch");
    assertThat(milk.getHazard()).isEqualTo("Salmonellen");
    assertThat(milk.getCountries()).containsExactly("Bayern", "Berlin");
    assertThat(milk.getUrl()).isEqualTo("https://www.lebensmittelwarnung.de/beispiel");
    assertThat(milk.getIdentifiers()).isEmpty();
  }

  @Test
  void shouldKeepFoodAndProductApartThatShareANumber() throws IOException {
    assertThat(recall("food-900001").getTitle()).isNotEqualTo(recall("product-900001").getTitle());
  }

  @Test
  void shouldReadTheDayInGermany() throws IOException {
    assertThat(recall("product-900001").getPublishedOn()).isEqualTo(LocalDate.of(2023, 1, 13));
    assertThat(recall("product-900002").getPublishedOn()).isEqualTo(LocalDate.of(2021, 8, 27));
  }

  @Test
  void shouldTakeNoWordForAModelAndNoPlaceholderForABrand() throws IOException {
    assertThat(recall("product-900001").getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue())
        .containsExactly("MODEL KW-100", "GTIN 09521234567899");
    assertThat(recall("product-900002").getBrands()).isEmpty();
  }

  @Test
  void shouldNotTakeAVehiclesSalesNameForAModel() throws IOException {
    assertThat(recall("product-900002").getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue())
        .containsExactly(
            "OTHER EG-Typgenehmigung/-Modell e2*2007/46*9999*99 Verkaufsbezeichnung: M3");
  }

  @Test
  void shouldNameTheSafetyGateAlert() throws IOException {
    assertThat(recall("product-900001").getRelated())
        .containsExactly("eu-safety-gate:A12/09999/23");
    assertThat(recall("product-900002").getRelated()).isEmpty();
  }

  @Test
  void shouldRejectWhatHasNoNumberOrIsOfNoKnownKind() throws IOException {
    assertThat(Collected.fromResource(feed, WARNINGS).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly(
            "no id, or neither food nor product", "no id, or neither food nor product");
  }

  @Test
  void shouldReadTheAnswerInItsDocumentedFormToo() throws IOException {
    assertThat(read("warnings.json", ONE.formatted(1)).only().getKey())
        .isEqualTo("de-lebensmittelwarnung:food-1");
  }

  @Test
  void shouldAskForFoodAndProductsApart() {
    var begin = feed.begin(new Cursor(Map.of()));

    assertThat(begin)
        .extracting(request -> request.body().orElseThrow().text())
        .containsExactly(
            "{\"food\":{\"rows\":500,\"sort\":\"publishedDate desc, title asc\",\"start\":0}}",
            "{\"products\":{\"rows\":500,\"sort\":\"publishedDate desc, title asc\",\"start\":0}}");
    assertThat(begin)
        .extracting(request -> request.uri().getFragment())
        .containsExactly("food=0", "products=0");
    assertThat(begin.getFirst().headers()).containsEntry("Authorization", "an app's header");
    assertThat(feed.snapshot(new Cursor(Map.of()))).isFalse();
  }

  @Test
  void shouldFollowUntilTheListEnds() throws IOException {
    FeedRequest next =
        read(Paging.WARNINGS + "#products=500", ONE.formatted(502)).followed.getFirst();

    assertThat(next.uri().getFragment()).isEqualTo("products=501");
    assertThat(next.body().orElseThrow().text()).contains("\"products\":", "\"start\":501");
    assertThat(read(Paging.WARNINGS + "#food=500", ONE.formatted(501)).followed).isEmpty();
    assertThat(read("warnings.json", ONE.formatted(501)).followed).isEmpty();
  }

  @Test
  void shouldEndOnAnEmptyPageWhateverTheAnswerCounts() throws IOException {
    var page = read(Paging.WARNINGS + "#food=500", "{\"docs\":[],\"numFound\":900}");

    assertThat(page.followed).isEmpty();
  }

  @Test
  void shouldFailOnAnotherAnswer() {
    assertFault("{\"docs\":[],\"numFound\":0}", "a list without warnings");
    assertFault("{\"error\":\"no\"}", "an answer without warnings");
    assertFault("{\"docs\":{\"id\":1},\"numFound\":1}", "an answer without warnings");
    assertFault("{\"docs\":[{\"id\":1}]}", "an answer without numFound");
    assertFault("{\"response\":{\"docs\":[{\"id\":1}", "truncated JSON");
    assertFault("<html></html>", "HTML or XML instead of JSON");
  }

  @Test
  void shouldReadEveryKeptWarningAgain() throws IOException {
    for (Collected.Accepted warning : Collected.fromResource(feed, WARNINGS).accepted) {
      var bytes = new ByteArrayInputStream(warning.raw().getBytes(StandardCharsets.UTF_8));
      var again = new Collected();
      feed.reread(
          new Payload("warnings.json", FeedRequest.Kind.NOTICES, bytes, Map.of()), 0, again);

      assertThat(again.only()).isEqualTo(warning.recall());
    }
  }

  @Test
  void shouldBeOffWithoutTheHeader() {
    assertThat(new LebensmittelwarnungFeed(Optional.empty()).off())
        .hasValueSatisfying(why -> assertThat(why).contains("keys.lebensmittelwarnung"));
    assertThat(feed.off()).isEmpty();
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> read(Paging.WARNINGS + "#food=0", body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }

  private Collected read(String name, String body) throws IOException {
    return Collected.from(feed, name, body);
  }
}
