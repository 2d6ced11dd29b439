package babyshield.ingest.italysalute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItalySaluteFeedTest {
  private static final String PAGE = "/italy-salute/page-data.json";

  private final ItalySaluteFeed feed = new ItalySaluteFeed();

  private Recall recall(int number) throws IOException {
    return Collected.fromResource(feed, PAGE)
        .recall("italy-salute:aaaaaaaa-0000-4000-8000-00000000000" + number);
  }

  @Test
  void shouldReadARecallInItalian() throws IOException {
    Recall puree = recall(1);

    assertThat(puree.getLanguage()).isEqualTo("it");
    assertThat(puree.getTitle()).isEqualTo("Esempio & Figli: Omogeneizzato di mela");
    assertThat(puree.getProduct()).isEqualTo("Omogeneizzato di mela");
    assertThat(puree.getBrands()).containsExactly("Esempio & Figli");
    assertThat(puree.getHazard()).isEqualTo("Richiamo per rischio fisico");
    assertThat(puree.getPublishedOn()).isEqualTo(LocalDate.of(2026, 9, 24));
    assertThat(puree.getUrl())
        .isEqualTo(
            "https://www.salute.gov.it/new/it/ext-avviso-sicurezza-alimentare/omogeneizzato-di-esempio");
    assertThat(puree.getIdentifiers()).isEmpty();
    assertThat(puree.getWithdrawn()).isFalse();
  }

  @Test
  void shouldPassOverTheOtherListsOfTheDocument() throws IOException {
    assertThat(Collected.fromResource(feed, PAGE).accepted).hasSize(3);
  }

  @Test
  void shouldWithdrawWhatTheMinistryTookOffItsSite() throws IOException {
    assertThat(recall(2).getWithdrawn()).isTrue();
    assertThat(recall(2).getBrands()).isEmpty();
  }

  @Test
  void shouldWithdrawWhatTheMinistryRevoked() throws IOException {
    assertThat(recall(3).getWithdrawn()).isTrue();
  }

  @Test
  void shouldReadARecordWithoutBrandDateAndAddress() throws IOException {
    assertThat(recall(3).getBrands()).isEmpty();
    assertThat(recall(3).getPublishedOn()).isNull();
    assertThat(recall(3).getUrl()).isEmpty();
  }

  @Test
  void shouldRejectARecordWithoutAnId() throws IOException {
    assertThat(Collected.fromResource(feed, PAGE).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no id");
  }

  @Test
  void shouldReadEveryKeptRecordAgain() throws IOException {
    for (Collected.Accepted record : Collected.fromResource(feed, PAGE).accepted) {
      var bytes = new ByteArrayInputStream(record.raw().getBytes(StandardCharsets.UTF_8));
      var again = new Collected();
      feed.reread(
          new Payload("page-data.json", FeedRequest.Kind.NOTICES, bytes, Map.of()), 0, again);

      assertThat(again.only()).isEqualTo(record.recall());
    }
  }

  @Test
  void shouldFailOnAnotherAnswer() {
    assertFault("", "empty");
    assertFault("<html>Browser validation</html>", "HTML or XML instead of JSON");
    assertFault("[]", "a list where an object should be");
    assertFault("{\"error\":\"no\"}", "a page without the list of recalls");
    assertFault(page("{\"nodes\":{}}"), "a page without the list of recalls");
    assertFault(page("{\"nodes\":[]}"), "a list without recalls");
    assertFault(page("{\"nodes\":[7]}"), "a list of something that is no record");
    assertFault(
        "{\"result\":{\"data\":{\"extSicurezzaAlimentare\":{\"nodes\":[{\"id\":\"1\"}",
        "truncated JSON");
    assertFault("{\"result\":{\"data\":{\"other\":[[1,2", "truncated JSON");
  }

  @Test
  void shouldAskForTheWholeDocument() {
    var begin = feed.begin(new Cursor(Map.of()));

    assertThat(begin).hasSize(1);
    assertThat(begin.getFirst().uri().getPath()).endsWith("/page-data.json");
    assertThat(feed.snapshot(new Cursor(Map.of()))).isTrue();
  }

  private static String page(String recalls) {
    return "{\"result\":{\"data\":{\"extSicurezzaAlimentare\":" + recalls + "}}}";
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, "page-data.json", body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }
}
