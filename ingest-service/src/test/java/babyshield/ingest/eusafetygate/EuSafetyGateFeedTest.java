package babyshield.ingest.eusafetygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EuSafetyGateFeedTest {
  private static final String REPORT = "/eu-safety-gate/report_10000999.xml";
  private static final String BEAR = "eu-safety-gate:SR/90001/26";
  private static final String LIGHTER = "eu-safety-gate:0914/08";
  private static final String CREAM = "eu-safety-gate:A12/90003/26";

  private final EuSafetyGateFeed feed = new EuSafetyGateFeed();

  private Recall recall(String key) throws IOException {
    return Collected.fromResource(feed, REPORT).recall(key);
  }

  private List<Identifier> identifiers(String key, IdentifierKind kind) throws IOException {
    return recall(key).getIdentifiers().stream().filter(i -> i.getKind() == kind).toList();
  }

  @Test
  void shouldDateAnAlertByItsReportBecauseItHasNoDateOfItsOwn() throws IOException {
    assertThat(recall(BEAR).getPublishedOn()).isEqualTo(LocalDate.of(2026, 3, 6));
  }

  @Test
  void shouldOrderTheVersionsOfAnAlertByTheDayOfTheReport() throws IOException {
    var first = Collected.fromResource(feed, REPORT).accepted.getFirst();

    assertThat(first.ordinal()).isEqualTo(2026_03_06_00L);
  }

  @Test
  void shouldOrderAlertsThatShareACaseNumberWithinOneReport() throws IOException {
    var repeated =
        Collected.fromResource(feed, REPORT).accepted.stream()
            .filter(notice -> notice.recall().getKey().equals(CREAM))
            .toList();

    assertThat(repeated)
        .extracting(Collected.Accepted::ordinal)
        .containsExactly(2026_03_06_00L, 2026_03_06_01L);
  }

  @Test
  void shouldTakeBlanksOffTheCaseNumber() throws IOException {
    assertThat(recall(LIGHTER).getKey()).isEqualTo(LIGHTER);
  }

  @Test
  void shouldReadTheWordUnknownAsNothing() throws IOException {
    Recall lighter = recall(LIGHTER);

    assertThat(lighter.getBrands()).isEmpty();
    assertThat(lighter.getTitle()).isEqualTo("Lighter");
    assertThat(identifiers(CREAM, IdentifierKind.MODEL)).isEmpty();
  }

  @Test
  void shouldDropTheNullBeforeTheDanger() throws IOException {
    assertThat(recall(BEAR).getHazard())
        .isEqualTo(
            "Choking: The eyes come off. The product does not comply with the Toy Safety"
                + " Directive.");
  }

  @Test
  void shouldDropHtmlAndCutOffRemarksFromTheBrand() throws IOException {
    assertThat(recall(BEAR).getBrands()).containsExactly("Kuddelmuddel");
  }

  @Test
  void shouldReadSeveralNumberedBrands() throws IOException {
    assertThat(recall(CREAM).getBrands()).containsExactly("Alba", "Bruma");
  }

  @Test
  void shouldResolveEntitiesAndBlanks() throws IOException {
    assertThat(recall(BEAR).getProduct()).isEqualTo("Plush bear Bruno & friends");
    assertThat(recall(BEAR).getDescription()).startsWith("A bear with glass eyes.");
  }

  @Test
  void shouldTakeGluedMeasuresApart() throws IOException {
    assertThat(recall(BEAR).getAction())
        .isEqualTo(
            "Ban on the marketing of the product and any accompanying measures"
                + " (ordered, Distributor, 01/03/2026);"
                + " Recall of the product from end users (voluntary, Manufacturer)");
  }

  @Test
  void shouldKeepMeasuresOfAnotherFormAsTheyAre() throws IOException {
    assertThat(recall(CREAM).getAction()).isEqualTo("Withdrawn in a way nobody foresaw");
  }

  @Test
  void shouldFindSeveralBarcodesWithoutSeparator() throws IOException {
    assertThat(identifiers(BEAR, IdentifierKind.GTIN))
        .extracting(Identifier::getValue, Identifier::getField)
        .containsExactly(tuple("05901234123457", "barcode"), tuple("04006381333931", "barcode"));
  }

  @Test
  void shouldFindBarcodesHiddenInBatchModelAndDescription() throws IOException {
    assertThat(identifiers(LIGHTER, IdentifierKind.GTIN))
        .extracting(Identifier::getValue, Identifier::getField)
        .containsExactlyInAnyOrder(
            tuple("08880000000024", "batchNumber"),
            tuple("08880000000017", "type_numberOfModel"),
            tuple("07500000000015", "description"));
  }

  @Test
  void shouldNotTakeAHiddenBarcodeForALotOrAModel() throws IOException {
    assertThat(identifiers(LIGHTER, IdentifierKind.LOT)).isEmpty();
    assertThat(identifiers(LIGHTER, IdentifierKind.MODEL)).isEmpty();
  }

  @Test
  void shouldReadShortBarcodesInTheBarcodeFieldAndNoJunk() throws IOException {
    assertThat(identifiers(CREAM, IdentifierKind.GTIN))
        .extracting(Identifier::getValue)
        .containsExactly("00000096385074");
  }

  @Test
  void shouldSplitModelsAndLots() throws IOException {
    assertThat(identifiers(BEAR, IdentifierKind.MODEL))
        .extracting(Identifier::getValue)
        .containsExactly("KM-100", "KM-101", "KM-102", "brown");
    assertThat(identifiers(BEAR, IdentifierKind.LOT))
        .extracting(Identifier::getValue)
        .containsExactly("2405A", "2405B");
  }

  @Test
  void shouldNotTakeAllBatchesForALot() throws IOException {
    assertThat(identifiers(CREAM, IdentifierKind.LOT)).isEmpty();
  }

  @Test
  void shouldKeepTheOffersThatShopsNumber() throws IOException {
    assertThat(identifiers(BEAR, IdentifierKind.OTHER))
        .extracting(Identifier::getValue)
        .containsExactly("REC-7", "B0ABCDEFGH");
  }

  @Test
  void shouldSplitUrlsOfRecallNoticesElsewhere() throws IOException {
    assertThat(recall(BEAR).getRelated())
        .containsExactly("https://rappel.example/fiche/1", "https://rueckruf.example/2");
  }

  @Test
  void shouldNameAnOldAlertWithoutAProductByItsDescription() throws IOException {
    String old = notification("<caseNumber>0001/05</caseNumber><description>Toy gun</description>");

    assertThat(read(old).only().getTitle()).isEqualTo("Toy gun");
  }

  @Test
  void shouldHandOnTheRecordAsTheAgencyWroteIt() throws IOException {
    var notices = Collected.fromResource(feed, REPORT).accepted;

    assertThat(notices)
        .allSatisfy(
            notice ->
                assertThat(notice.raw())
                    .startsWith("<notifications ")
                    .endsWith("</notifications>"));
    assertThat(notices.getFirst().raw())
        .contains("<caseNumber>SR/90001/26</caseNumber>", "Its tag says <notifications> &")
        .endsWith("<productionDates>2024</productionDates></notifications>");
  }

  @Test
  void shouldRejectARecordWithoutACaseNumber() throws IOException {
    assertThat(Collected.fromResource(feed, REPORT).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no case number");
  }

  @Test
  void shouldRefuseAWebPage() {
    assertFault("<!DOCTYPE html><html><body>Challenge</body></html>", "HTML instead of XML");
    assertFault("<html><head><title>x</title></head></html>", "HTML instead of XML");
  }

  @Test
  void shouldRefuseATruncatedReport() {
    String whole = notification("<caseNumber>0001/05</caseNumber>");

    assertFault(whole.substring(0, whole.length() - 40), "truncated XML");
  }

  @Test
  void shouldRefuseAnEmptyPayload() {
    assertFault("", "empty");
    assertFault(" \n", "empty");
  }

  @Test
  void shouldRefuseAnotherDocument() {
    assertFault("<error>no such report</error>", "XML with another root element than Safety-Gate");
  }

  @Test
  void shouldRefuseAReportWithoutADate() {
    assertFault(
        "<Safety-Gate><report_year>2026</report_year></Safety-Gate>", "a report without a date");
  }

  @Test
  void shouldNotResolveEntitiesOfADocumentType() {
    String attack =
        "<!DOCTYPE Safety-Gate [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + notification("<caseNumber>0001/05</caseNumber><description>&x;</description>");

    assertThatThrownBy(() -> read(attack)).isInstanceOf(PayloadException.class);
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(PayloadException.class).hasMessage(reason);
  }

  private Collected read(String body) throws IOException {
    return Collected.from(feed, "report_1.xml", body);
  }

  private static String notification(String fields) {
    return "<Safety-Gate><report_date>04/02/2005</report_date><notifications>"
        + fields
        + "</notifications></Safety-Gate>";
  }
}
