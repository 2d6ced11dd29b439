package babyshield.ingest.hkcfs;

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

/**
 * The English list that the Centre for Food Safety gives to data.gov.hk: the newest food and
 * allergy alerts. Thread-safe: it has no state.
 */
public final class HkCfsFeed implements Feed {
  static final String AGENCY = "hk-cfs";

  private static final URI LIST =
      URI.create("https://www.cfs.gov.hk/filemanager/foodalert/english/foodalert_datagovhk.xml");

  private static final FeedDoc DOC =
      new FeedDoc(
          "XML in the form of RSS 2.0: item with title, description, link and pubDate. Not paged.",
          "Always the list, which holds the newest alerts only; an unchanged one is not read "
              + "again. Nothing is concluded from what is absent, and what came and went between "
              + "two runs is missed.",
          "The number in the alert's address (2026_628); the address where it holds none.",
          "Batches and dates behind their labels in the description, GTINs wherever they stand in "
              + "it. The brand and the product behind theirs.",
          List.of(
              "the list rolls: older alerts stand only on yearly web pages, which are not read",
              "identifiers stand in prose, as lines with a label",
              "Produce name stands for Product name at times",
              "some alerts link to a press release"),
          "",
          "All of it: the elements and the labels on two public readers of this list, which agree "
              + "on title, description, link and pubDate. A third one expects other elements, and "
              + "falls back to built-in alerts where it does not find them.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "Hong Kong: Centre for Food Safety",
          "HK",
          "terms of data.gov.hk",
          LIST,
          Duration.ofHours(6),
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
        new FeedRequest(LIST, Map.of("Accept", "application/xml"), FeedRequest.Kind.NOTICES));
  }

  /** Never: the list holds the newest alerts only. */
  @Override
  public boolean snapshot(Cursor cursor) {
    return false;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.startsWith("foodalert") && fileName.endsWith(".xml");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    AlertList.read(payload, sink);
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    AlertList.read(AlertList.around(record), sink);
  }
}
