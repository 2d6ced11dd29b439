package babyshield.ingest.koreakats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import babyshield.platform.config.Secret;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KoreaKatsFeedTest {
  private static final String LIST = "/korea-kats/recallList.json";

  private final KoreaKatsFeed feed = new KoreaKatsFeed(Optional.of(new Secret("a-key")));

  private Recall recall(String id) throws IOException {
    return Collected.fromResource(feed, LIST).recall("korea-kats:" + id);
  }

  @Test
  void shouldReadARecallInKorean() throws IOException {
    Recall pram = recall("90000001");

    assertThat(pram.getLanguage()).isEqualTo("ko");
    assertThat(pram.getTitle()).isEqualTo("예시 유모차 YS-100 / YS-200");
    assertThat(pram.getHazard()).isEqualTo("끼임");
    assertThat(pram.getAction()).isEqualTo("자발적리콜; 교환; 사용 중지");
    assertThat(pram.getCategories()).containsExactly("어린이제품", "유모차");
    assertThat(pram.getBrands()).containsExactly("예시");
  }

  @Test
  void shouldReadBarcodeModelsAndCertificate() throws IOException {
    assertThat(recall("90000001").getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue())
        .containsExactly(
            "GTIN 08801234567893", "MODEL YS-100", "MODEL YS-200", "OTHER CB000A000-0000");
  }

  @Test
  void shouldReadTheDateInEachOfItsThreeForms() throws IOException {
    assertThat(recall("90000001").getPublishedOn()).isEqualTo(LocalDate.of(2024, 6, 12));
    assertThat(recall("90000002").getPublishedOn()).isEqualTo(LocalDate.of(2024, 6, 3));
    assertThat(recall("90000003").getPublishedOn()).isEqualTo(LocalDate.of(2024, 6, 4));
  }

  @Test
  void shouldNotTakeTheFirmForTheBrand() throws IOException {
    assertThat(recall("90000002").getBrands()).isEmpty();
  }

  @Test
  void shouldRejectARecordWithoutAnId() throws IOException {
    assertThat(Collected.fromResource(feed, LIST).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no recallUid");
  }

  @Test
  void shouldFailOnAnotherResultCode() {
    assertThatThrownBy(() -> read("{\"resultCode\":\"4001\",\"resultMsg\":\"no\"}"))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("4001");
    assertThatThrownBy(() -> read("{\"resultData\":[]}")).isInstanceOf(PayloadException.class);
    assertThatThrownBy(() -> read("{\"resultCode\":\"2000\",\"resultData\":[]}"))
        .isInstanceOf(PayloadException.class);
  }

  @Test
  void shouldBeOffWithoutAKeyAndSendItOtherwise() {
    assertThat(new KoreaKatsFeed(Optional.empty()).off())
        .hasValueSatisfying(why -> assertThat(why).contains("keys.korea-kats"));
    assertThat(feed.off()).isEmpty();
    assertThat(feed.begin(new Cursor(Map.of())).getFirst().headers())
        .containsEntry("AuthKey", "a-key");
  }

  private void read(String body) throws IOException {
    Collected.from(feed, "recallList.json", body);
  }
}
