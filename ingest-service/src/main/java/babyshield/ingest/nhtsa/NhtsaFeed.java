package babyshield.ingest.nhtsa;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.GroupedRows;
import babyshield.ingest.parse.RowLayout;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * NHTSA's flat file of recalls since 1966, of vehicles, equipment, child restraints and tires: one
 * row for each model and component of a campaign. A campaign is one recall, and nothing says that
 * its rows stand together. Thread-safe: it has no state.
 *
 * <p>The two files are divided by the day the agency received the report, so no campaign stands in
 * both. Their bytes differ every day though the rows are the same.
 */
public final class NhtsaFeed implements Feed {
  static final String AGENCY = "nhtsa";
  private static final String FILES = "https://static.nhtsa.gov/odi/ffdd/rcl/FLAT_RCL_";

  private static final RowLayout LAYOUT =
      RowLayout.tabs(Column.CAMPAIGN, "no campaign number", Column.ALL, Column.FEWEST);

  private static final FeedDoc DOC =
      new FeedDoc(
          "Text, 29 columns divided by tabs, in two zip files: before and after 2010, some 330,000 "
              + "rows or 400 MB together. The agency's JSON interface answers for one vehicle "
              + "(recallsByVehicle) or one campaign (campaignNumber) and cannot list, so it is not "
              + "asked.",
          "Always both files whole: the bytes of the archives differ every day though the rows are "
              + "the same.",
          "CAMPNO, the campaign. A row is one model or part of it; all rows of a "
              + "campaign are one recall.",
          "Makes and models; part numbers since 2020. No barcodes. Years and days of manufacture "
              + "are kept, but which of them belongs to which model is only in the raw rows.",
          List.of(
              "the rows of a campaign need not stand together",
              "columns were added in 2007, 2008, 2020 and 2025",
              "19010101 and the year 9999 stand for unknown",
              "bytes that are not UTF-8",
              "a campaign can have thousands of rows: more than 64 KB of them are kept packed with "
                  + "gzip, nothing left out; more than 16 MB are rejected",
              "RCLTYPECD has letters that the layout does not explain: such campaigns have no "
                  + "category but their component",
              "a file that ends in the middle of a row"),
          "The 925 rows of child restraints, 251 campaigns.",
          "Vehicles, equipment and tires, by the official layout (RCL.txt) of the same columns.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "US NHTSA: vehicles, tires, child restraints",
          "US",
          "US public domain",
          URI.create(FILES + "POST_2010.zip"),
          Duration.ofHours(24),
          Duration.ofDays(4),
          2,
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
    GroupedRows.read(payload.body(), LAYOUT, sink, rows -> new Campaign(rows).recall());
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(GroupedRows.unpacked(record), sink);
  }
}
