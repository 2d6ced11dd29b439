package babyshield.ingest.ukdvsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import babyshield.ingest.parse.Reread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UkDvsaFeedTest {
  private static final String FILE = "/uk-dvsa/RecallsFile.csv";
  private static final String SPREAD = "uk-dvsa:R/2014/900";
  private static final String OF_THE_NINETIES = "uk-dvsa:RM/95/902";
  private static final String HEADER =
      "Launch Date,Recalls Number,Make,Recalls Model Information,Concern,Defect,Remedy,"
          + "Vehicle Numbers,Manufacturer Ref,Model,VIN Start,VIN End,Build Start,Build End\n";

  private final UkDvsaFeed feed = new UkDvsaFeed();

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
        .containsExactly(
            SPREAD,
            OF_THE_NINETIES,
            "uk-dvsa:RTW/2014/903",
            "uk-dvsa:RCOMP/2014/904",
            "uk-dvsa:RSPV/2014/905");
    assertThat(identifiers(SPREAD, IdentifierKind.MODEL)).containsExactly("K500", "K600");
  }

  @Test
  void shouldReadWhatAgencyAndMakerSay() throws IOException {
    Recall recall = recall(SPREAD);

    assertThat(recall.getTitle()).isEqualTo("WAGENBAU K500 K600 and Tourer: BRAKE MAY FAIL");
    assertThat(recall.getBrands()).containsExactly("WAGENBAU");
    assertThat(recall.getHazard()).isEqualTo("BRAKE MAY FAIL");
    assertThat(recall.getAction()).isEqualTo("Replace the hose.");
    assertThat(recall.getUnits()).isEqualTo("120");
    assertThat(recall.getPublishedOn()).isEqualTo(LocalDate.of(2014, 2, 3));
  }

  @Test
  void shouldKeepRangesOfVinsAsWrittenAndDaysOfBuildAsIntervals() throws IOException {
    assertThat(identifiers(SPREAD, IdentifierKind.OTHER))
        .containsExactly("WBAAA01 to WBAAA99", "WBBAA01", "WB-7");
    assertThat(identifiers(SPREAD, IdentifierKind.DATE))
        .containsExactly("2013-02-01/2013-02-28", "2013-03-01/..");
  }

  @Test
  void shouldReadTwoDigitsOfAYear() throws IOException {
    assertThat(recall(OF_THE_NINETIES).getPublishedOn()).isEqualTo(LocalDate.of(1995, 6, 9));
  }

  @Test
  void shouldKeepARangeThatStandsInOneCell() throws IOException {
    assertThat(identifiers(OF_THE_NINETIES, IdentifierKind.OTHER))
        .containsExactly("ZR7 036001 to 036858");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RTW/2014/903", "RCOMP/2014/904", "RSPV/2014/905"})
  void shouldTakeNothingForAModelThatNamesNone(String number) throws IOException {
    assertThat(recall("uk-dvsa:" + number).getIdentifiers()).isEmpty();
  }

  @Test
  void shouldReadAByteThatIsNotUtf8() throws IOException {
    String text = HEADER + "03/02/2014,R/2014/1,K\u00dcHLER,Mégane,IT\u2019S HOT,,,,,,,,,\n";
    var body = new ByteArrayInputStream(text.getBytes(Charset.forName("windows-1252")));

    Recall recall =
        Collected.from(
                feed, new Payload("RecallsFile.csv", FeedRequest.Kind.NOTICES, body, Map.of()))
            .only();

    assertThat(recall.getBrands()).containsExactly("K\u00dcHLER");
    assertThat(recall.getHazard()).isEqualTo("IT\u2019S HOT");
  }

  @Test
  void shouldRejectARowWithoutANumber() throws IOException {
    var rejected = Collected.fromResource(feed, FILE).rejected;

    assertThat(rejected).extracting(Collected.Rejected::reason).containsExactly("no recall number");
    assertThat(rejected.getFirst().raw()).startsWith(HEADER).contains("NO NUMBER");
  }

  @Test
  void shouldReadKeptRowsAgain() throws IOException {
    assertThat(Reread.allOfResource(feed, FILE)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '', empty
          <html>Access denied</html>, HTML or XML instead of rows
          '{"error": "gone"}', a file without the column Recalls Number
          """)
  void shouldRefuseWhatIsNoFileOfRecalls(String body, String reason) {
    assertFault(body, reason);
  }

  @Test
  void shouldRefuseAFileThatEndsEarly() {
    assertFault(HEADER, "a file without recalls");
    assertFault(HEADER + "03/02/2014,R/2014/1,WAGEN", "truncated in the middle of a row");
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, "RecallsFile.csv", body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }
}
