package babyshield.ingest.canadavrdb;

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
 * Transport Canada's database of vehicle recalls as one file of some 200 MB: one row for each make,
 * model and model year of a recall. Thread-safe: it has no state.
 */
public final class CanadaVrdbFeed implements Feed {
  static final String AGENCY = "canada-vrdb";

  private static final URI FILE =
      URI.create("https://opendatatc.tc.canada.ca/vrdb_full_monthly.csv");

  private static final RowLayout LAYOUT =
      RowLayout.csv(
          VrdbRecall.NUMBER,
          "no recall number",
          List.of(VrdbRecall.NUMBER, VrdbRecall.MAKE, VrdbRecall.MODEL, VrdbRecall.COMMENT));

  private static final FeedDoc DOC =
      new FeedDoc(
          "CSV, 15 columns, one file of some 200 MB that holds every recall since 1975.",
          "Always the whole file, twice a week because it is large; unchanged bytes are not read "
              + "again.",
          "RECALL_NUMBER_NUM, such as 2019090. A row is one make, model and model year; all rows of"
              + " a number are one recall. The agency's notices also stand in the index of"
              + " canada-rsa, under another id and without a declared link.",
          "Makes and models. Model years, and the manufacturer's own number of the recall. No VINs,"
              + " no barcodes.",
          List.of(
              "the rows of a recall need not stand together",
              "line breaks inside of cells",
              "a byte order mark before the header",
              "numbers with decimals and commas: 2018.0 and 2,700.00",
              "what is wrong, the risk and the remedy are one text, with headings in newer recalls "
                  + "only",
              "every text has a French twin, which may say that there is no translation"),
          "",
          "Everything: the columns and the forms of their values as public readers of the file"
              + " describe them (146,894 rows and 17,978 recalls in October 2026). The agency's"
              + " JSON interface is reported broken and is not asked.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "Transport Canada: vehicle recalls database",
          "CA",
          "Open Government Licence - Canada",
          FILE,
          Duration.ofHours(84),
          Duration.ofDays(10),
          1,
          DOC);

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(
        new FeedRequest(FILE, Map.of("Accept", "text/csv, */*"), FeedRequest.Kind.NOTICES));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return true;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.startsWith("vrdb_full") && fileName.endsWith(".csv");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    GroupedRows.read(payload.body(), LAYOUT, sink, rows -> new VrdbRecall(rows).recall());
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(GroupedRows.unpacked(record), sink);
  }
}
