package babyshield.ingest.eusafetygate;

import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.JsonRecords;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page of found alerts, the newest first. It is followed by its alerts and only then by the next
 * page, so the last request of a run comes after all others, and remembers how far the run came.
 */
final class AlertPage {
  private static final Pattern ID = Pattern.compile("\\d{1,18}");

  private final AlertSearch asked;
  private final List<Listed> alerts = new ArrayList<>();

  private record Listed(String id, Optional<Instant> published) {}

  AlertPage(AlertSearch asked) {
    this.asked = asked;
  }

  /** Asks for what is new on the page, and for the next one unless older alerts stand here. */
  void follow(Payload payload, int thisYear, RecordSink sink) throws IOException {
    boolean last = read(payload, sink);
    Optional<Instant> newest = asked.newest().or(this::newest);
    List<Listed> recent = alerts.stream().filter(this::recent).toList();
    boolean end = last || recent.size() < alerts.size();
    for (int i = 0; i < recent.size(); i++) {
      boolean lastOfRun = end && i == recent.size() - 1;
      sink.follow(AlertSearch.detail(recent.get(i).id(), lastOfRun ? newest : Optional.empty()));
    }
    if (!end) {
      sink.follow(asked.next(newest).request(thisYear));
    } else if (recent.isEmpty()) {
      newest.ifPresent(at -> sink.remember(EuSafetyGateJsonFeed.NEWEST, at.toString()));
    }
  }

  /** Whether it is the last page there is. */
  private boolean read(Payload payload, RecordSink sink) throws IOException {
    var page = JsonRecords.envelope(payload.body(), "content", alert -> take(alert, sink));
    if (page.count() < 0) {
      throw new PayloadException("an answer without a list of alerts");
    }
    if (page.count() == 0 && asked.page() == 0) {
      throw new PayloadException("a list without alerts");
    }
    JsonNode last = page.fields().get("last");
    if (last == null || !last.isBoolean()) {
      throw new PayloadException("an answer that does not say whether more alerts follow");
    }
    return last.asBoolean();
  }

  private void take(JsonNode alert, RecordSink sink) throws IOException {
    String id = JsonRecords.text(alert, "id");
    if (ID.matcher(id).matches()) {
      alerts.add(new Listed(id, instant(JsonRecords.text(alert, "publicationDate"))));
    } else {
      sink.reject("no id", JsonRecords.raw(alert), JsonRecords.MEDIA_TYPE);
    }
  }

  private boolean recent(Listed alert) {
    return alert.published().map(at -> !at.isBefore(asked.since())).orElse(true);
  }

  private Optional<Instant> newest() {
    return alerts.stream().flatMap(alert -> alert.published().stream()).max(Instant::compareTo);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
