package babyshield.ingest.eusafetygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportListTest {
  private static final String DETAIL =
      "https://ec.europa.eu/safety-gate-alerts/api/download/weeklyReport/detail/xml/";

  private final EuSafetyGateFeed feed = new EuSafetyGateFeed();

  @Test
  void shouldAskForEveryReportTheFirstTimeOldestFirst() throws IOException {
    List<FeedRequest> followed = follow(new Cursor(Map.of()));

    assertThat(followed)
        .extracting(request -> request.uri().toString())
        .containsExactly(url("100"), url("10000010"), url("10000011"), url("10000012"));
  }

  @Test
  void shouldDropTheStrayCommaAndAddTheSearchParameter() throws IOException {
    FeedRequest last = follow(new Cursor(Map.of())).getLast();

    assertThat(last.uri().toString())
        .isEqualTo(DETAIL + "10000012?language=en&search=WEB_REPORT%7C:%7C10000012");
    assertThat(last.kind()).isEqualTo(FeedRequest.Kind.NOTICES);
  }

  @Test
  void shouldAskForNewReportsAndTheLastOnesAgain() throws IOException {
    var many = new StringBuilder("<Safety-Gate>");
    for (int id = 10000001; id <= 10000020; id++) {
      many.append("<weeklyReport><URL>").append(DETAIL).append(id).append("?language=en,</URL>");
      many.append("</weeklyReport>");
    }
    var cursor = new Cursor(Map.of(EuSafetyGateFeed.NEWEST, "10000018"));

    List<FeedRequest> followed = follow(cursor, many.append("</Safety-Gate>").toString());

    assertThat(followed).hasSize(10);
    assertThat(followed.getFirst().uri().toString()).startsWith(DETAIL + "10000011?");
    assertThat(followed.getLast().uri().toString()).startsWith(DETAIL + "10000020?");
  }

  @Test
  void shouldRememberAReportOnceItIsRead() throws IOException {
    String report = "<Safety-Gate><report_date>04/02/2005</report_date></Safety-Gate>";

    var collected = Collected.from(feed, url("10000012"), report);

    assertThat(collected.remembered).containsEntry(EuSafetyGateFeed.NEWEST, "10000012");
  }

  @Test
  void shouldRefuseAListWithoutReports() {
    assertThatThrownBy(() -> follow(new Cursor(Map.of()), "<Safety-Gate></Safety-Gate>"))
        .isInstanceOf(PayloadException.class)
        .hasMessage("a list without reports");
  }

  private List<FeedRequest> follow(Cursor cursor) throws IOException {
    try (InputStream list = getClass().getResourceAsStream("/eu-safety-gate/list.xml")) {
      return follow(cursor, new String(list.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private List<FeedRequest> follow(Cursor cursor, String list) throws IOException {
    FeedRequest first = feed.begin(cursor).getFirst();
    var body = new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8));
    var payload = new Payload(first.uri().toString(), first.kind(), body, Map.of());
    return Collected.from(feed, payload).followed;
  }

  private static String url(String id) {
    return DETAIL + id + "?language=en&search=WEB_REPORT%7C:%7C" + id;
  }
}
