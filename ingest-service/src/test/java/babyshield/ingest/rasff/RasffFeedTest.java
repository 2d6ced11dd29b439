package babyshield.ingest.rasff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Recall;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import babyshield.ingest.parse.Reread;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RasffFeedTest {
  private static final String EXPORT = "/rasff/rasff_export.csv";
  private static final String HEADER =
      "\"Date of Case\",Reference,\"Notification From\",\"Country Origin\",Product,"
          + "\"Product Category\",\"Hazard Substance\",\"Hazard Category\"\n";

  private final RasffFeed feed = new RasffFeed();

  private Recall recall(String reference) throws IOException {
    return Collected.fromResource(feed, EXPORT).recall("rasff:" + reference);
  }

  @Test
  void shouldReadANotification() throws IOException {
    Recall recall = recall("2024.0901");

    assertThat(recall.getProduct()).isEqualTo("Pasta di prova // Sample pasta");
    assertThat(recall.getDescription()).isEqualTo("Notified by Italy; origin Spain, Portugal");
    assertThat(recall.getCategories()).containsExactly("Cereals and bakery products");
    assertThat(recall.getCountries()).containsExactly("Italy");
    assertThat(recall.getIdentifiers()).isEmpty();
    assertThat(recall.getBrands()).isEmpty();
  }

  @Test
  void shouldReadTheMonthInWords() throws IOException {
    assertThat(recall("2024.0901").getPublishedOn()).isEqualTo(LocalDate.of(2024, 10, 9));
    assertThat(recall("2024.0900").getPublishedOn()).isEqualTo(LocalDate.of(2024, 9, 30));
  }

  @Test
  void shouldNameAHazardOnceHoweverManySamplesHaveIt() throws IOException {
    assertThat(recall("2024.0901").getHazard())
        .isEqualTo("Ochratoxin A - mycotoxins; Lead - heavy metals");
  }

  @Test
  void shouldFallBackToTheCategoryOfTheHazardInAnyCase() throws IOException {
    assertThat(recall("2020.0100").getHazard()).isEqualTo("metals");
  }

  @Test
  void shouldLeaveOutTheCodeOfACountry() throws IOException {
    assertThat(recall("2020.0100").getCountries()).containsExactly("Italy");
  }

  @Test
  void shouldTakeTheCommissionForNoCountryAndAnUnknownOriginForNone() throws IOException {
    assertThat(recall("2024.0900").getCountries()).isEmpty();
    assertThat(recall("2024.0900").getDescription()).isEqualTo("Notified by European Commission");
  }

  @Test
  void shouldKeepSeparatorsAndQuotesInsideOfAField() throws IOException {
    assertThat(recall("2024.0900").getProduct()).isEqualTo("Kindertee \"Probe\", 20 bags");
    assertThat(recall("2024.0900").getCategories())
        .containsExactly("Cocoa and cocoa preparations, coffee and tea");
  }

  @Test
  void shouldDropCharactersWithoutWidth() throws IOException {
    assertThat(recall("2020.0100").getProduct()).isEqualTo("frozen sliced fish");
  }

  @Test
  void shouldRejectARowWithoutAReference() throws IOException {
    assertThat(Collected.fromResource(feed, EXPORT).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no reference");
  }

  @Test
  void shouldReadKeptRowsAgain() throws IOException {
    assertThat(Reread.allOfResource(feed, EXPORT)).isEqualTo(3);
  }

  @Test
  void shouldTakeADateInAnotherFormForNone() throws IOException {
    String row = "2024-10-09,2024.1,Italy,Spain,Pasta,Cereals,,\n";

    assertThat(Collected.from(feed, "rasff.csv", HEADER + row).only().getPublishedOn()).isNull();
  }

  @Test
  void shouldSayWhyItIsNotAskedLive() {
    assertThat(feed.off()).hasValueSatisfying(why -> assertThat(why).contains("export"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '', empty
          <html>Log in</html>, HTML or XML instead of CSV
          '{"notifications": []}', CSV without the column Reference
          """)
  void shouldRefuseWhatIsNoExport(String body, String reason) {
    assertFault(body, reason);
  }

  @Test
  void shouldRefuseAnExportThatEndsEarly() {
    assertFault(HEADER, "an export without notifications");
    assertFault(HEADER + "\"Oct 9, 2024\",\"2024.1", "truncated CSV");
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, "rasff.csv", body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }
}
