package babyshield.ingest.ukopss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Identifier;
import babyshield.event.Recall;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UkOpssFeedTest {
  private static final String TENT = "product-recall-sunny-burrow-play-tent-2609-9001";
  private static final String MOBILE = "product-safety-report-cot-mobile";
  private static final String HIGHCHAIRS = "product-recall-two-highchairs-2609-9002-and-2609-9003";

  private final UkOpssFeed feed = new UkOpssFeed();

  private Recall recall(String slug) throws IOException {
    return Collected.fromResource(feed, "/uk-opss/" + slug + ".json").only();
  }

  private List<String> identifiers(String slug) throws IOException {
    return recall(slug).getIdentifiers().stream().map(UkOpssFeedTest::words).toList();
  }

  private static String words(Identifier found) {
    return found.getKind() + " " + found.getValue() + " (" + found.getField() + ")";
  }

  @Test
  void shouldReadARecallWithSectionsAndATable() throws IOException {
    Recall tent = recall(TENT);

    assertThat(tent.getUrl())
        .isEqualTo("https://www.gov.uk/product-safety-alerts-reports-recalls/" + TENT);
    assertThat(tent.getTitle()).isEqualTo("Product Recall: Sunny Burrow Play Tent (2609-9001)");
    assertThat(tent.getProduct()).isEqualTo("Sunny Burrow Play Tent");
    assertThat(tent.getBrands()).containsExactly("Sunny Burrow");
    assertThat(tent.getCategories()).containsExactly("toys", "product-recall");
    assertThat(tent.getHazard())
        .isEqualTo(
            "The product presents a risk of strangulation. A cord forms a loop.; risk level"
                + " serious");
    assertThat(tent.getAction()).isEqualTo("The importer recalls the product from end users.");
    assertThat(tent.getDescription())
        .isEqualTo(
            "An invented product that presents a risk.; Type: Play tent; "
                + "Product description: A tent for two children & their toys.; "
                + "Country of origin: China");
    assertThat(tent.getPublishedOn()).isEqualTo(LocalDate.of(2026, 9, 9));
    assertThat(tent.getRevisedOn()).isEqualTo(LocalDate.of(2026, 9, 12));
    assertThat(tent.getWithdrawn()).isFalse();
  }

  @Test
  void shouldKeyANoticeByItsAddressWhateverItsTitleSays() throws IOException {
    assertThat(recall(TENT).getKey()).isEqualTo("uk-opss:" + TENT);
    assertThat(recall(MOBILE).getKey()).isEqualTo("uk-opss:" + MOBILE);
  }

  @Test
  void shouldReadIdentifiersFromRowsThatAreCalledSo() throws IOException {
    assertThat(identifiers(TENT))
        .containsExactly(
            "MODEL SB-100 (Model number)",
            "MODEL SB-120 (Model number)",
            "GTIN 09526000101017 (Barcode / EAN)",
            "GTIN 09526000101024 (Barcode / EAN)",
            "LOT 24A017 (Batch number)",
            "LOT 24A018 (Batch number)",
            "SERIAL 00417 to 00460 (Serial number)",
            "DATE March 2026 (Date code)",
            "OTHER ASIN: B0EXAMPLE1 (Additional identifiers)",
            "SERIAL 00417 (Serial number)");
  }

  @Test
  void shouldReadLabelsBeforeAColonInAnOlderNotice() throws IOException {
    Recall mobile = recall(MOBILE);

    assertThat(mobile.getProduct()).isEqualTo("Cot mobile with bears");
    assertThat(mobile.getHazard()).isEqualTo("Small parts come off.");
    assertThat(mobile.getDescription())
        .isEqualTo("An invented product that presents a risk.; Type: Cot mobile");
  }

  @Test
  void shouldTakeTheMeasureWhereNoActionIsDescribedAndTheFirstDayWhereNoneIsGiven()
      throws IOException {
    assertThat(recall(MOBILE).getAction()).isEqualTo("ban-on-the-marketing-of-the-product");
    assertThat(recall(MOBILE).getPublishedOn()).isEqualTo(LocalDate.of(2026, 9, 10));
    assertThat(recall(MOBILE).getCategories())
        .containsExactly("childcare-articles-childrens-equipment", "toys", "product-safety-report");
  }

  @Test
  void shouldNotTakeUnbrandedForABrandNorAWrongCheckDigitForABarcodeNorAllForABatch()
      throws IOException {
    assertThat(recall(MOBILE).getBrands()).isEmpty();
    assertThat(identifiers(MOBILE))
        .containsExactly("MODEL 254000000001 (Model)", "OTHER 9526000101011 (Barcode)");
  }

  @Test
  void shouldReadATableOfSeveralProducts() throws IOException {
    Recall highchairs = recall(HIGHCHAIRS);

    assertThat(highchairs.getProduct()).isEqualTo("Low chair; High chair");
    assertThat(highchairs.getBrands()).containsExactly("Ambrel", "Tindle");
    assertThat(identifiers(HIGHCHAIRS))
        .containsExactly(
            "MODEL LC-3 (Model)",
            "GTIN 09526000101031 (Barcode)",
            "MODEL HC-9 (Model)",
            "GTIN 09526000101048 (Barcode)");
  }

  @Test
  void shouldTakeTheHtmlOfABodyInSeveralFormats() throws IOException {
    assertThat(recall(HIGHCHAIRS).getHazard()).isEmpty();
    assertThat(recall(HIGHCHAIRS).getAction()).isEqualTo("Return it.");
  }

  @Test
  void shouldTakeNeitherANameNorASizeInTheModelsRowForAModel() throws IOException {
    assertThat(identifiers(TENT))
        .noneMatch(found -> found.contains("pegs") || found.contains(" 60 "));
  }

  @Test
  void shouldNotTakeASentenceWithAColonForALabel() throws IOException {
    String said = "<p>Check the batch on the box: it should be 12.</p><p>Batch: 12</p>";

    assertThat(NoticeBody.read(said)).containsExactly(new Statement(Subject.BATCH, "Batch", "12"));
  }

  @Test
  void shouldMarkAWithdrawnNotice() throws IOException {
    assertThat(recall(HIGHCHAIRS).getWithdrawn()).isTrue();
  }

  @Test
  void shouldRejectADocumentOfAnotherTypeAndOneWithoutABody() throws IOException {
    String moved =
        "{\"base_path\":\"/product-safety-alerts-reports-recalls/x\",\"document_type\":\"redirect\"}";
    String empty = moved.replace("redirect", OpssNotice.DOCUMENT_TYPE);

    assertThat(reasons(moved)).containsExactly("a document of another type");
    assertThat(reasons(empty)).containsExactly("no body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"base_path\":\"/x",
        "<!DOCTYPE html><html></html>",
        "{\"error\":\"internal\"}"
      })
  void shouldRefuseWhatIsNoDocument(String body) {
    assertThatThrownBy(() -> Collected.from(feed, "x.json", body))
        .isInstanceOf(PayloadException.class);
  }

  @Test
  void shouldReadARecordAgainAsItWasKept() throws IOException {
    for (String slug : List.of(TENT, MOBILE, HIGHCHAIRS)) {
      var first = Collected.fromResource(feed, "/uk-opss/" + slug + ".json").accepted.getFirst();
      var again = new Collected();

      feed.reread(payload(slug + "#last", first.raw()), first.ordinal(), again);

      assertThat(again.only()).isEqualTo(first.recall());
      assertThat(again.remembered).isEmpty();
    }
  }

  @Test
  void shouldTellDocumentsFromSearchesInARecordedFolder() {
    assertThat(feed.recorded(TENT + ".json")).isTrue();
    assertThat(feed.recorded("search.json")).isFalse();
    assertThat(feed.recorded("README.md")).isFalse();
  }

  private List<String> reasons(String body) throws IOException {
    return Collected.from(feed, "x.json", body).rejected.stream()
        .map(Collected.Rejected::reason)
        .toList();
  }

  private static Payload payload(String name, String body) {
    var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return new Payload(name, FeedRequest.Kind.NOTICES, bytes, Map.of());
  }
}
