package babyshield.schemas;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * CloudEvents attributes in the Kafka binding's binary mode ({@code ce_*}) and the W3C trace
 * context, on every record that a service writes.
 */
public final class EventHeaders {
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String TIME = "ce_time";
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String TRACE_PARENT = "traceparent";

  /**
   * What the event is about besides its key: an alert's key is the subject and its entity the scan,
   * a verdict's key is the scan and its entity the subject.
   */
  public static final String ENTITY = "entity";

  private static final byte[] SPEC = bytes("1.0");
  private static final HexFormat HEX = HexFormat.of();

  private EventHeaders() {}

  /**
   * Replaces the CloudEvents attributes, because each event has its own, and keeps the trace that
   * the headers carry, or begins one.
   *
   * @param type the event's type, for instance {@code babyshield.event.Scan}
   * @param source the service that made it, for instance {@code /scan-worker}
   */
  public static void stamp(Headers headers, String type, String source, Instant time) {
    set(headers, ID, bytes(randomHex(16)));
    set(headers, SPEC_VERSION, SPEC);
    set(headers, TYPE, bytes(type));
    set(headers, SOURCE, bytes(source));
    set(headers, TIME, bytes(time.toString()));
    Header trace = headers.lastHeader(TRACE_PARENT);
    if (trace == null) {
      headers.add(TRACE_PARENT, bytes(newTrace()));
    }
  }

  /**
   * A new trace: version 00, random trace and parent ids, sampled (W3C Trace Context, section 3.2).
   */
  public static String newTrace() {
    return "00-" + randomHex(16) + "-" + randomHex(8) + "-01";
  }

  /** The text of a header, or null where there is none. */
  public static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Says what a record is about besides its key, so that its history finds the record too. */
  public static void entity(Headers headers, String entity) {
    set(headers, ENTITY, bytes(entity));
  }

  private static void set(Headers headers, String name, byte[] value) {
    headers.remove(name);
    headers.add(name, value);
  }

  private static String randomHex(int length) {
    byte[] random = new byte[length];
    ThreadLocalRandom.current().nextBytes(random);
    return HEX.formatHex(random);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
