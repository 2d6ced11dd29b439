package babyshield.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesPageTest {
  private final List<Feed> feeds = Feeds.all(FeedKeys.NONE, ExtraFeeds.NONE);

  @Test
  void shouldBeThePageInTheRepository() throws IOException {
    String page = SourcesPage.of(feeds);
    Path made = Files.writeString(Path.of("target", "sources.md"), page);

    assertThat(Path.of("..", "docs", "sources.md"))
        .as("docs/sources.md; the one made of the code is ingest-service/%s", made)
        .content()
        .isEqualTo(page);
  }

  @Test
  void shouldNameEachAgencyOnce() {
    assertThat(feeds).extracting(feed -> feed.info().agency()).doesNotHaveDuplicates();
  }

  @Test
  void shouldSayOfEachFeedWhatItReads() {
    assertThat(feeds)
        .extracting(Feed::info)
        .allSatisfy(
            (FeedInfo info) -> {
              assertThat(info.doc().format()).isNotBlank();
              assertThat(info.doc().since()).isNotBlank();
              assertThat(info.doc().identity()).isNotBlank();
              assertThat(info.doc().identifiers()).isNotBlank();
              assertThat(info.doc().traps()).isNotEmpty();
              assertThat(info.interval()).isLessThan(info.staleAfter());
            });
  }
}
