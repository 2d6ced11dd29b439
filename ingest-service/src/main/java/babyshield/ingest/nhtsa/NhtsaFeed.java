package babyshield.ingest.nhtsa;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * NHTSA's flat file of recalls: one row for each model and component of a campaign. A campaign is
 * one recall. Only child restraints are taken (type C, some thousand rows of 320,000), and only
 * those are held in memory until the file ends, because nothing says that a campaign's rows stand
 * together. Thread-safe: it has no state.
 *
 * <p>The two files are divided by the day the agency received the report, so no campaign stands in
 * both. Their bytes differ every day though the rows are the same.
 */
public final class NhtsaFeed implements Feed {
  static final String AGENCY = "nhtsa";
  private static final String FILES = "https://static.nhtsa.gov/odi/ffdd/rcl/FLAT_RCL_";
  private static final String MEDIA_TYPE = "text/tab-separated-values";

  private static final FeedDoc DOC =
      new FeedDoc(
          "Text, 29 columns divided by tabs, in two zip files: before and after 2010.",
          "Always both files. Their bytes differ every day though the rows are the same, "
              + "so they are recognised unpacked.",
          "CAMPNO, the campaign. A row is one model or part of it; all rows of a "
              + "campaign are one recall.",
          "Makes and models; part numbers since 2020. No barcodes.",
          List.of(
              "columns were added in 2007, 2008, 2020 and 2025",
              "19010101 and the year 9999 stand for unknown",
              "bytes that are not UTF-8",
              "a file that ends in the middle of a row"),
          "The 925 rows of child restraints, 251 campaigns.",
          "The rest, by the official layout.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "US NHTSA, child restraints only",
          "US",
          "US public domain",
          URI.create(FILES + "POST_2010.zip"),
          Duration.ofHours(24),
          Duration.ofDays(4),
          1,
          DOC);

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(request("PRE_2010.zip"), request("POST_2010.zip"));
  }

  private static FeedRequest request(String file) {
    return new FeedRequest(URI.create(FILES + file), Map.of(), FeedRequest.Kind.NOTICES);
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return true;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.startsWith("FLAT_RCL") && fileName.endsWith(".txt");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    Map<String, Campaign> campaigns = new LinkedHashMap<>();
    try (var lines = new FlatFile(payload.body())) {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        row(line, lines.atEnd(), campaigns, sink);
      }
    }
    if (campaigns.isEmpty()) {
      throw new PayloadException("a file without child restraints");
    }
    for (Campaign campaign : campaigns.values()) {
      sink.accept(campaign.recall(), 0, campaign.raw(), MEDIA_TYPE);
    }
  }

  private static void row(
      byte[] line, boolean cutOff, Map<String, Campaign> campaigns, RecordSink sink)
      throws IOException {
    var row = Row.of(line);
    if (row.isEmpty() && cutOff) {
      throw new PayloadException("truncated in the middle of a row");
    }
    if (row.isEmpty()) {
      sink.reject("too few columns", line, MEDIA_TYPE);
    } else if (row.get().isChildRestraint()) {
      String campaign = row.get().campaign();
      if (campaign.isEmpty()) {
        sink.reject("no campaign number", line, MEDIA_TYPE);
      } else {
        campaigns.computeIfAbsent(campaign, Campaign::new).add(row.get());
      }
    }
  }
}
