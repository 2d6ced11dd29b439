package babyshield.audit.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file format with a line for each entry. */
public enum LineFormat {
  /** JSON, an object a line. */
  NDJSON("") {
    @Override
    String line(ExportedEntry entry) {
      return json(entry) + "\n";
    }
  },

  /**
   * RFC 4180 with a line of headings. Headers and event are JSON in their cells; nothing is an
   * empty cell, an empty text is {@code ""}.
   */
  CSV("topic,partition,seq,offset,time,key,entity,type,source,headers,event,unreadable\r\n") {
    @Override
    String line(ExportedEntry entry) {
      return Stream.of(
              entry.topic(),
              entry.partition(),
              entry.seq(),
              entry.offset(),
              entry.time(),
              entry.key(),
              entry.entity(),
              entry.type(),
              entry.source(),
              json(entry.headers()),
              entry.event() == null ? null : json(entry.event()),
              entry.unreadable())
          .map(LineFormat::cell)
          .collect(Collectors.joining(",", "", "\r\n"));
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String heading;

  LineFormat(String heading) {
    this.heading = heading;
  }

  /** What stands before the first entry. */
  String heading() {
    return heading;
  }

  /** An entry with the end of its line. */
  abstract String line(ExportedEntry entry);

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what came from JSON nodes and texts is writable", e);
    }
  }

  private static String cell(Object value) {
    return switch (value) {
      case null -> "";
      case String text -> '"' + text.replace("\"", "\"\"") + '"';
      default -> value.toString();
    };
  }
}
