package babyshield.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.ingest.canadarsa.CanadaRsaFeed;
import babyshield.ingest.cpsc.CpscFeed;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.fsis.FsisFeed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults of a payload as a whole, for the feeds whose payload is one JSON array. */
class JsonPayloadTest {
  static List<Feed> feeds() {
    return List.of(new CanadaRsaFeed(), new CpscFeed(), new FsisFeed());
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void shouldRefuseHtml(Feed feed) {
    assertFault(feed, "  <!DOCTYPE html><html></html>", "HTML or XML instead of JSON");
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void shouldRefuseNothing(Feed feed) {
    assertFault(feed, "", "empty");
    assertFault(feed, " \r\n", "empty");
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void shouldRefuseAListWithoutRecords(Feed feed) {
    assertFault(feed, "[]", "a list without recalls");
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void shouldRefuseATruncatedList(Feed feed) {
    assertFault(feed, "[{\"NID\":\"1\",\"Title\":\"x\"}", "truncated JSON");
    assertFault(feed, "[{\"NID\":\"1\",\"Title\":\"x", "truncated JSON");
    assertFault(feed, "[{\"NID\":\"1\",\"Title\":\"x\"},", "truncated JSON");
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void shouldRefuseAnErrorObject(Feed feed) {
    assertFault(feed, "{\"error\":\"busy\"}", "an object where a list of records should be");
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void shouldRefuseBrokenJson(Feed feed) {
    assertFault(feed, "[{\"NID\":\"1\",,}]", "broken JSON");
    assertFault(feed, "[7]", "a list of something that is no record");
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void shouldSkipAByteOrderMark(Feed feed) throws IOException {
    String record = "{\"NID\":\"1\",\"RecallNumber\":\"1\",\"field_recall_number\":\"1\"}";

    assertThat(Collected.from(feed, "x.json", "\ufeff[" + record + "]").accepted).hasSize(1);
  }

  private static void assertFault(Feed feed, String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, "x.json", body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }

  @Test
  void shouldReadAFieldThatHasBecomeAList() throws IOException {
    var record =
        JsonRecords.record(
            new ByteArrayInputStream(
                "{\"a\":[\"one\",2,null],\"b\":[{}],\"c\":{}}".getBytes(StandardCharsets.UTF_8)));
    assertThat(JsonRecords.text(record, "a")).isEqualTo("one, 2");
    assertThat(JsonRecords.text(record, "b")).isEmpty();
    assertThat(JsonRecords.text(record, "c")).isEmpty();
  }
}
