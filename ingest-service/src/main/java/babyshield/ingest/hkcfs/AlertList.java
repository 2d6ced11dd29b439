package babyshield.ingest.hkcfs;

import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.XmlElements;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The list, in the form of RSS 2.0: a channel of items. */
final class AlertList {
  private static final String ROOT = "rss";
  private static final String ITEM = "item";
  private static final String MEDIA_TYPE = "application/xml";

  private AlertList() {}

  static void read(Payload payload, RecordSink sink) throws IOException {
    int count = 0;
    try (var xml = new XmlElements(payload.body(), ROOT)) {
      while (xml.enterNext()) {
        if (xml.name().equals(ITEM)) {
          item(xml, sink);
          count++;
        }
      }
    }
    if (count == 0) {
      throw new PayloadException("a list without alerts");
    }
  }

  /** A list that holds nothing but one item, as it was kept. */
  static Payload around(Payload item) {
    var parts = List.of(text("<rss><channel>"), item.body(), text("</channel></rss>"));
    return new Payload(
        item.name(),
        item.kind(),
        new SequenceInputStream(Collections.enumeration(parts)),
        item.headers());
  }

  private static void item(XmlElements xml, RecordSink sink) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (xml.enterChild()) {
      String name = xml.name();
      if (Alert.FIELDS.contains(name)) {
        fields.put(name, xml.text());
      } else {
        xml.skip();
      }
    }
    byte[] raw = xml.written(ITEM);
    var alert = new Alert(fields);
    if (alert.id().isEmpty()) {
      sink.reject("no link", raw, MEDIA_TYPE);
    } else {
      sink.accept(alert.recall(), 0, raw, MEDIA_TYPE);
    }
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
