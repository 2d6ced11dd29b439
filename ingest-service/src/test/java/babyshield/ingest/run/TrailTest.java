package babyshield.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.FeedRequest.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrailTest {
  private final FeedRequest list = request("list", Kind.LIST);
  private final FeedRequest one = request("1", Kind.NOTICES);
  private final FeedRequest two = request("2", Kind.NOTICES);
  private final Trail trail = new Trail(List.of(list), 3);

  @Test
  void shouldAskOnceForWhatAListNamesTwice() throws IOException {
    trail.follow(list, new Page(List.of(one, two, one), 0, 0));
    assertThat(trail.next()).isEqualTo(one);
    assertThat(trail.next()).isEqualTo(two);
    assertThat(trail.next()).isNull();
  }

  @Test
  void shouldSeeThatTheNextPageWasAskedForAlready() throws IOException {
    trail.follow(one, new Page(List.of(two), 5, 1));
    assertThatThrownBy(() -> trail.follow(two, new Page(List.of(two), 5, 2)))
        .hasMessageContaining("asked for already");
  }

  @Test
  void shouldSeeThatAPageCameAgain() throws IOException {
    trail.follow(one, new Page(List.of(), 5, 1));
    assertThatThrownBy(() -> trail.follow(two, new Page(List.of(), 5, 1)))
        .hasMessageContaining("came again");
  }

  @Test
  void shouldTakeOneNoticeOnTwoPagesForTwoWaysToIt() throws IOException {
    trail.follow(one, new Page(List.of(), 1, 1));
    trail.follow(two, new Page(List.of(), 1, 1));
    assertThat(trail.next()).isNull();
  }

  @Test
  void shouldNotGoOnForEver() {
    FeedRequest three = request("3", Kind.NOTICES);
    assertThatThrownBy(() -> trail.follow(list, new Page(List.of(one, two, three), 0, 0)))
        .hasMessageContaining("more than 3 requests");
  }

  private static FeedRequest request(String name, Kind kind) {
    return new FeedRequest(URI.create("https://agency.example/" + name), Map.of(), kind);
  }
}
