package babyshield.ingest.eusafetygate;

import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.XmlElements;
import java.io.IOException;
import java.net.URI;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of weekly reports. */
final class ReportList {
  /** How many reports are read again: corrections come in place for about two months. */
  private static final int AGAIN = 8;

  private static final Pattern ID = Pattern.compile("/weeklyReport/detail/xml/(\\d{1,12})");
  private static final Pattern AFTER = Pattern.compile("#after=(\\d{1,12})$");

  private final Payload payload;

  ReportList(Payload payload) {
    this.payload = payload;
  }

  /** The report that a URL names. */
  static OptionalLong idOf(String url) {
    return number(ID.matcher(url));
  }

  /** Asks for the reports not read yet, oldest first, and for the last read ones again. */
  void follow(RecordSink sink) throws IOException {
    var ids = ids();
    long newest = number(AFTER.matcher(payload.name())).orElse(0);
    var read = ids.headSet(newest, true);
    read.descendingSet().stream().limit(AGAIN).sorted().forEach(id -> sink.follow(request(id)));
    ids.tailSet(newest, false).forEach(id -> sink.follow(request(id)));
  }

  private NavigableSet<Long> ids() throws IOException {
    var ids = new TreeSet<Long>();
    try (var xml = new XmlElements(payload.body(), WeeklyReport.ROOT)) {
      while (xml.enterNext()) {
        if (xml.name().equals("URL")) {
          idOf(xml.text()).ifPresent(ids::add);
        }
      }
    }
    if (ids.isEmpty()) {
      throw new PayloadException("a list without reports");
    }
    return ids;
  }

  /**
   * The report's URL, built from its identifier: those in the list end with a stray comma, and lack
   * the search parameter without which the agency answers nothing.
   */
  private static FeedRequest request(long id) {
    String url =
        "https://ec.europa.eu/safety-gate-alerts/api/download/weeklyReport/detail/xml/"
            + (id + "?language=en&search=WEB_REPORT%7C:%7C" + id);
    return new FeedRequest(URI.create(url), EuSafetyGateFeed.HEADERS, FeedRequest.Kind.NOTICES);
  }

  private static OptionalLong number(Matcher matcher) {
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
