package babyshield.ingest.canadavrdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import babyshield.ingest.parse.Reread;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanadaVrdbFeedTest {
  private static final String FILE = "/canada-vrdb/vrdb_full_monthly.csv";
  private static final String SEAT = "canada-vrdb:2026901";
  private static final String OLD = "canada-vrdb:1985902";

  private final CanadaVrdbFeed feed = new CanadaVrdbFeed();

  private Recall recall(String key) throws IOException {
    return Collected.fromResource(feed, FILE).recall(key);
  }

  private List<String> identifiers(String key, IdentifierKind kind) throws IOException {
    return recall(key).getIdentifiers().stream()
        .filter(identifier -> identifier.getKind() == kind)
        .map(Identifier::getValue)
        .toList();
  }

  @Test
  void shouldMakeOneRecallOfTheRowsOfANumberWhereverTheyStand() throws IOException {
    assertThat(Collected.fromResource(feed, FILE).accepted)
        .extracting(notice -> notice.recall().getKey())
        .containsExactly(SEAT, OLD);
    assertThat(recall(SEAT).getBrands()).containsExactly("SITZWERK", "BABYFAHRT");
    assertThat(identifiers(SEAT, IdentifierKind.MODEL)).containsExactly("E9L30", "HUSKY 7");
    assertThat(recall(SEAT).getCategories())
        .containsExactly("Child Car Seat", "Booster Seat", "Seats And Restraints", "Safety Mfr");
    assertThat(recall(SEAT).getPublishedOn()).isEqualTo(LocalDate.of(2026, 2, 26));
  }

  @Test
  void shouldDivideACommentByItsHeadings() throws IOException {
    Recall recall = recall(SEAT);

    assertThat(recall.getDescription()).isEqualTo("The \"clip\" may crack, and break.");
    assertThat(recall.getHazard()).isEqualTo("A child may fall.");
    assertThat(recall.getAction()).isEqualTo("The firm will send a clip.");
  }

  @Test
  void shouldTakeACommentWithoutHeadingsAsItIs() throws IOException {
    Recall recall = recall(OLD);

    assertThat(recall.getDescription())
        .isEqualTo("On certain vehicles the seat may move. Correction: bolts will be tightened.");
    assertThat(recall.getHazard()).isEmpty();
    assertThat(recall.getAction()).isEmpty();
  }

  @Test
  void shouldReadNumbersWithDecimalsAndCommas() throws IOException {
    assertThat(recall(SEAT).getUnits()).isEqualTo("2,700");
    assertThat(identifiers(SEAT, IdentifierKind.DATE)).containsExactly("2024", "2025");
  }

  @Test
  void shouldKeepTheManufacturersNumber() throws IOException {
    assertThat(identifiers(SEAT, IdentifierKind.OTHER)).containsExactly("SW-1");
  }

  @Test
  void shouldLeaveTheFrenchTwinsToTheRawRows() throws IOException {
    var notice = Collected.fromResource(feed, FILE).accepted.getFirst();

    assertThat(notice.recall().toString()).doesNotContain("fissurer");
    assertThat(notice.raw()).contains("fissurer");
  }

  @Test
  void shouldRejectARowWithoutANumber() throws IOException {
    assertThat(Collected.fromResource(feed, FILE).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no recall number");
  }

  @Test
  void shouldReadKeptRowsAgain() throws IOException {
    assertThat(Reread.allOfResource(feed, FILE)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '', empty
          <html>Access denied</html>, HTML or XML instead of rows
          '{"error": "gone"}', a file without the column RECALL_NUMBER_NUM
          """)
  void shouldRefuseWhatIsNoFileOfRecalls(String body, String reason) {
    assertFault(body, reason);
  }

  @Test
  void shouldRefuseAFileThatEndsEarly() {
    String start = GeneratedVrdb.HEADER;

    assertFault(start, "a file without recalls");
    assertFault(start + "\"2019090\",\"2018", "truncated in the middle of a row");
    assertFault(start + "\"2019090\",\"2018\",\"\"", "truncated in the middle of a row");
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, "vrdb_full_monthly.csv", body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }
}
