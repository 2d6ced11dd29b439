package babyshield.ingest.singaporecpso;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pages of the Consumer Product Safety Office, from the public repository that its site is
 * built of: a list of the folder, then each page. Thread-safe: it has no state.
 */
public final class SingaporeCpsoFeed implements Feed {
  static final String AGENCY = "singapore-cpso";

  /** The branch that the site is built of; the editor works on another. */
  private static final URI FOLDER =
      URI.create(
          "https://api.github.com/repos/isomerpages/enterprisesg-cpso/contents/_consumers/Safety%20alerts%20and%20recalls?ref=master");

  /** Pages that refer to other portals and list nothing. */
  private static final Set<String> WITHOUT_LISTING =
      Set.of("Products recalled prior to 2019.md", "international-product-recalls.md");

  private static final FeedDoc DOC =
      new FeedDoc(
          "A list of the folder (JSON of GitHub), then a page per product group: Markdown with "
              + "HTML or Markdown tables of date and title.",
          "Always every page, unless the list of the folder is unchanged. A row that is gone from "
              + "two complete runs in a row is withdrawn.",
          "The date and the title, for the agency gives no number. A row that repeats both has its "
              + "place among them behind it. A title that the agency corrects makes a new notice.",
          "Models where the title, or the notice in full, names them as such. All else stands only "
              + "in the PDF that a row links to, which is not read.",
          List.of(
              "tables stand as HTML on some pages and as Markdown on others",
              "pictures stand in tables, too",
              "two rows share date and title",
              "a date may say when it was updated, and may hold a line break",
              "the newest notice stands in full above the listings with another title: it is "
                  + "joined to the row of its day where there is one such row",
              "a listing may have no heading that tells recalls from alerts"),
          "8 pages, 312 rows; 7 of 8 notices in full found their row.",
          "The list of the folder, on GitHub's documentation, and the branch.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "Singapore: Consumer Product Safety Office",
          "SG",
          "terms of the site",
          FOLDER,
          Duration.ofHours(12),
          Duration.ofDays(3),
          1,
          DOC);

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(
        new FeedRequest(
            FOLDER, Map.of("Accept", "application/vnd.github+json"), FeedRequest.Kind.LIST));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return true;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.endsWith(".md") && !WITHOUT_LISTING.contains(fileName);
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    if (payload.kind() == FeedRequest.Kind.LIST) {
      Folder.follow(payload.body(), this::recorded, sink);
    } else {
      new PageRows(Page.read(payload.body())).all(sink);
    }
  }

  /** A row is kept with those before it that share its date and title: the last is meant. */
  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    new PageRows(Page.read(record.body())).last(sink);
  }
}
