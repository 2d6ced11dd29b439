package babyshield.ingest.singaporecpso;

import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.JsonRecords;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** GitHub's list of the folder that the pages lie in. */
final class Folder {
  private static final String RAW = "raw.githubusercontent.com";
  private static final String PATH =
      "/isomerpages/enterprisesg-cpso/master/_consumers/Safety alerts and recalls/";

  private Folder() {}

  /** Asks for every page that lists recalls. */
  static void follow(InputStream list, Predicate<String> page, RecordSink sink) throws IOException {
    List<String> pages = new ArrayList<>();
    int _ =
        JsonRecords.array(
            list,
            entry -> {
              String name = JsonRecords.text(entry, "name");
              if (JsonRecords.text(entry, "type").equals("file") && page.test(name)) {
                pages.add(name);
              }
            });
    if (pages.isEmpty()) {
      throw new PayloadException("a folder without pages");
    }
    for (String name : pages) {
      sink.follow(new FeedRequest(address(name), Map.of(), FeedRequest.Kind.NOTICES));
    }
  }

  /** Built from the name: an address that a list gives could lead anywhere. */
  private static URI address(String name) throws IOException {
    try {
      return URI.create(new URI("https", RAW, PATH + name, null).toASCIIString());
    } catch (URISyntaxException badName) {
      throw new PayloadException("a page with a name that no address can hold", badName);
    }
  }
}
