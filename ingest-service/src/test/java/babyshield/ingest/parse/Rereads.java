package babyshield.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads what a feed kept once more. */
public final class Rereads {
  private Rereads() {}

  /** Every notice gives the same recall under the same ordinal, every reject the same reason. */
  public static void assertSame(Feed feed, Collected first) throws IOException {
    assertThat(first.accepted).isNotEmpty();
    for (Collected.Accepted accepted : first.accepted) {
      var again = reread(feed, accepted.raw(), accepted.ordinal());
      assertThat(again.accepted).containsExactly(accepted);
    }
    assertSameRejects(feed, first);
  }

  /** Every reject has the same reason again. */
  public static void assertSameRejects(Feed feed, Collected first) throws IOException {
    for (Collected.Rejected rejected : first.rejected) {
      assertThat(reread(feed, rejected.raw(), 0).rejected).containsExactly(rejected);
    }
  }

  private static Collected reread(Feed feed, String raw, long ordinal) throws IOException {
    var body = new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8));
    var again = new Collected();
    feed.reread(new Payload("kept", FeedRequest.Kind.NOTICES, body, Map.of()), ordinal, again);
    return again;
  }
}
