package babyshield.ingest.eusafetygate;

import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Text;
import babyshield.ingest.parse.XmlElements;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One weekly report: its date, then its notifications. */
final class WeeklyReport {
  /** Of the reports, and of the list of them. */
  static final String ROOT = "Safety-Gate";

  private static final String NOTIFICATION = "notifications";
  private static final String MEDIA_TYPE = "application/xml";

  /** Ordinals of one report differ in these last digits. */
  private static final int REPEATS = 100;

  private final Payload payload;
  private final RecordSink sink;

  /** How often each case number has stood in this report: 0259/06 stands twice in one. */
  private final Map<String, Integer> seen = new HashMap<>();

  private LocalDate date;

  WeeklyReport(Payload payload, RecordSink sink) {
    this.payload = payload;
    this.sink = sink;
  }

  void read() throws IOException {
    try (var xml = new XmlElements(payload.body(), ROOT)) {
      while (xml.enterNext()) {
        if (xml.name().equals("report_date")) {
          date = Dates.parse(xml.text());
        } else if (xml.name().equals(NOTIFICATION)) {
          notification(xml);
        }
      }
    }
    requireDate();
  }

  /** A report that holds nothing but one notification, as it was kept under this ordinal. */
  static Payload around(Payload notification, long ordinal) {
    long day = ordinal / REPEATS;
    String head =
        String.format(
            Locale.ROOT,
            "<"
                + ROOT
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                + "<report_date>%02d/%02d/%04d</report_date>",
            day % 100,
            day / 100 % 100,
            day / 10_000);
    var parts = List.of(text(head), notification.body(), text("</" + ROOT + ">"));
    return new Payload(
        notification.name(),
        notification.kind(),
        new SequenceInputStream(Collections.enumeration(parts)),
        notification.headers());
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private void notification(XmlElements xml) throws IOException {
    requireDate();
    Map<String, String> fields = fields(xml);
    byte[] raw = xml.written(NOTIFICATION);
    var notification = new Notification(fields, date);
    if (notification.caseNumber().isEmpty()) {
      sink.reject("no case number", raw, MEDIA_TYPE);
    } else {
      sink.accept(notification.recall(), ordinal(notification.caseNumber()), raw, MEDIA_TYPE);
    }
  }

  private static Map<String, String> fields(XmlElements xml) throws IOException {
    var fields = new HashMap<String, String>();
    while (xml.enterChild()) {
      String name = xml.name();
      if (Notification.FIELDS.contains(name)) {
        fields.put(name, Text.known(xml.text()));
      } else {
        xml.skip();
      }
    }
    return fields;
  }

  private void requireDate() throws PayloadException {
    if (date == null) {
      throw new PayloadException("a report without a date");
    }
  }

  /**
   * The report's day, and within it the order of those that share a case number: so a report read
   * again changes nothing, and of two reports the later one stands.
   */
  private long ordinal(String caseNumber) {
    int repeat = seen.merge(caseNumber, 1, Integer::sum) - 1;
    long day = date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth();
    return day * REPEATS + Math.min(repeat, REPEATS - 1);
  }
}
