package babyshield.ingest.ukopss;

import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.JsonRecords;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of GOV.UK's search: addresses of notices, newest first, so that one that is published
 * while the pages are read makes another come twice and none be missed.
 */
final class NoticeList {
  /** The search API gives 1,500 at most, and answers an unknown parameter with status 422. */
  static final int COUNT = 1000;

  private static final String SEARCH =
      "https://www.gov.uk/api/search.json?filter_format="
          + (OpssNotice.DOCUMENT_TYPE + "&order=-public_timestamp&fields=link,public_timestamp");

  private static final String CONTENT = "https://www.gov.uk/api/content";

  /** In the fragment of a list that is read for everything. */
  private static final String ALL = "#all-";

  /** In the fragment of the document that ends a run for everything. */
  private static final String LAST = "#last";

  private static final Pattern START = Pattern.compile("&start=(\\d{1,7})");
  private static final Pattern LINK =
      Pattern.compile("/product-safety-alerts-reports-recalls/[A-Za-z0-9._~-]+");

  private final Payload payload;
  private final List<String> links = new ArrayList<>();

  NoticeList(Payload payload) {
    this.payload = payload;
  }

  /** Asks for everything. The day is in the fragment, so that no answer looks like last week's. */
  static FeedRequest everything(LocalDate today) {
    return request(SEARCH + "&count=" + COUNT + "&start=0" + ALL + today);
  }

  /** Asks for what was published or republished since a day. */
  static FeedRequest since(LocalDate day) {
    String filter = "&filter_public_timestamp=from:" + day;
    return request(SEARCH + filter + "&count=" + COUNT + "&start=0");
  }

  /** Whether a document was the last one of a run for everything. */
  static boolean endsEverything(Payload document) {
    return document.name().endsWith(LAST);
  }

  /** Asks for the other pages before the documents, while the list is what it was. */
  void follow(RecordSink sink) throws IOException {
    var page = JsonRecords.envelope(payload.body(), "results", result -> add(result, sink));
    int total = total(page);
    int start = start();
    boolean everything = payload.name().contains(ALL);
    if (everything && total == 0) {
      throw new PayloadException("a list without notices");
    }
    if (page.count() < Math.min(COUNT, total - start)) {
      throw new PayloadException("a page of the list that is shorter than it says");
    }
    for (int next = COUNT; start == 0 && next < total; next += COUNT) {
      sink.follow(request(START.matcher(payload.name()).replaceFirst("&start=" + next)));
    }
    documents(everything && start + COUNT >= total, sink);
  }

  private void documents(boolean last, RecordSink sink) {
    for (int i = 0; i < links.size(); i++) {
      String mark = last && i == links.size() - 1 ? LAST : "";
      sink.follow(request(CONTENT + links.get(i) + mark, FeedRequest.Kind.NOTICE));
    }
  }

  private void add(JsonNode result, RecordSink sink) throws IOException {
    String link = JsonRecords.text(result, "link");
    if (LINK.matcher(link).matches()) {
      links.add(link);
    } else {
      sink.reject("no link to a notice", JsonRecords.raw(result), JsonRecords.MEDIA_TYPE);
    }
  }

  private static int total(JsonRecords.Envelope page) throws PayloadException {
    JsonNode total = page.fields().get("total");
    if (page.count() < 0 || total == null || !total.isInt()) {
      throw new PayloadException("an answer without results and their total");
    }
    return total.intValue();
  }

  private int start() {
    Matcher start = START.matcher(payload.name());
    return start.find() ? Integer.parseInt(start.group(1)) : 0;
  }

  private static FeedRequest request(String url) {
    return request(url, FeedRequest.Kind.LIST);
  }

  private static FeedRequest request(String url, FeedRequest.Kind kind) {
    return new FeedRequest(URI.create(url), Map.of("Accept", "application/json"), kind);
  }
}
